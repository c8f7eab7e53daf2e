using System.CommandLine;
using Exchange.Hosting;

namespace Exchange.Sandbox;

/// <summary><c>sandbox-vendor</c>: the sandbox's vendor alone, as a process of its own, so that a production set-up can be tried against a vendor that isn't part of it.</summary>
static class SandboxCommand
{
    public static Command Make(string[] args)
    {
        var command = new Command("sandbox-vendor", "Serves the sandbox's vendor alone at /trial-vendor/v1 (Sandbox:File, Sandbox:KeyId, Sandbox:Secret, Urls), to try a production set-up with") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((_, stop) => ServeAsync([.. args.Skip(1)], stop));
        return command;
    }

    static async Task<int> ServeAsync(string[] args, CancellationToken stop)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Configuration.AddSettingFiles();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddSandbox(builder.Configuration);
        builder.Services.AddSingleton(TimeProvider.System);
        await using var app = builder.Build();
        app.MapSandbox("/trial-vendor/v1");
        await app.RunAsync(stop);
        return 0;
    }
}

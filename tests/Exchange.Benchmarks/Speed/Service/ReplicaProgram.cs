using System.CommandLine;
using System.Globalization;
using Exchange.Contracts.ApiKeys;
using Exchange.Hosting;
using Exchange.Programmes;
using Exchange.Retailers.ApiKeys;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Benchmarks.Speed;

/// <summary>
/// The service under measurement, a process of its own. It says where it listens and a till's key, and then does what its starter writes: <c>drive FIRST COUNT AT-ONCE ALONE</c>
/// serves customers within, and is answered how long that took. It ends when whoever started it does.
/// </summary>
static class ReplicaProgram
{
    public const string Name = "replica";

    public static Command Command()
    {
        var command = new Command(Name, "The service; started by the others.") { Hidden = true, TreatUnmatchedTokensAsErrors = false };
        command.SetAction((parsed, stop) => RunAsync([.. parsed.UnmatchedTokens], stop));
        return command;
    }

    static async Task<int> RunAsync(string[] settings, CancellationToken stop)
    {
        await using var app = MeasuredHost.Build(settings);
        var seeded = await Samples.SeedAsync(app.Services, stop);
        var (key, till) = await app.Services.GetRequiredService<ApiKeyDesk>().MintAsync(seeded.RetailerId, new NewApiKey { Label = "speed", Scope = ApiKeyScope.Pos }, request: null, stop);
        await MeasuredHost.StartAsync(app);
        Console.WriteLine($"{app.Urls.First()} {till}");
        await ObeyAsync(new DrivenCustomers(app.Services, new Caller(seeded.RetailerId, key.Id, null)), stop);
        await app.StopAsync(stop);
        return 0;
    }

    static async Task ObeyAsync(DrivenCustomers customers, CancellationToken stop)
    {
        while (await Console.In.ReadLineAsync(stop) is { } line)
        {
            if (line.Split(' ') is not ["drive", var first, var count, var atOnce, var alone]) throw new InvalidOperationException($"'{line}' is no order.");
            var wishes = Wishes.Make(Number(first), Number(count), TimeProvider.System);
            GC.Collect();
            Console.WriteLine("ready");
            _ = await Console.In.ReadLineAsync(stop);
            Console.WriteLine((await customers.ServeAsync(wishes, Number(atOnce), bool.Parse(alone), stop)).Text);
        }
    }

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

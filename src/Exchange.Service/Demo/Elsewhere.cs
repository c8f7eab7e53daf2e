using System.CommandLine;
using System.CommandLine.Parsing;
using Exchange.Hosting;
using Spectre.Console;

namespace Exchange.Demo;

/// <summary>The demo on a service that runs already, with the sandbox's vendor as a process of its own: how a production set-up is tried.</summary>
static class Elsewhere
{
    public static readonly Option<Uri?> Service = new("--service") { CustomParser = Address, Description = "The address of the service to try, which sells the demo's products (compose/seed)." };
    public static readonly Option<Uri?> Vendor = new("--vendor") { CustomParser = Address, Description = "With --service: the address of the sandbox vendor's controls." };
    public static readonly Option<FileInfo?> TillKey = new("--till-key") { Description = "With --service: a file with an API key of scope pos." };

    static Uri? Address(ArgumentResult given)
    {
        if (Uri.TryCreate(given.Tokens.Single().Value, UriKind.Absolute, out var address)) return address;
        given.AddError($"{given.Tokens.Single().Value} is no absolute address.");
        return null;
    }

    public static async Task<int> RunAsync(ParseResult parsed, Uri service, IAnsiConsole console, CancellationToken stop)
    {
        if (parsed.GetValue(Vendor) is not { } vendor || parsed.GetValue(TillKey) is not { Exists: true } key)
        {
            await Console.Error.WriteLineAsync("--service needs --vendor and --till-key, a file that is there.");
            return CommandDesk.Refused;
        }
        var running = new RunningService(service, (await File.ReadAllTextAsync(key.FullName, stop)).Trim(), OfficeKey: "");
        // Seconds: another transaction, receipt and licence each time, since a service remembers them.
        var number = (int)(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() % int.MaxValue);
        using var shop = Shop.Insistent(running.Address, running.TillKey, vendor, TimeProvider.System, lastTransaction: number);
        return await DemoCommand.OneAsync(running, shop, console, Customers.Code(number), stop);
    }
}

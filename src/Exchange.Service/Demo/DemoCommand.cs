using System.CommandLine;
using System.Globalization;
using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;
using Spectre.Console;

namespace Exchange.Demo;

/// <summary>The command <c>demo</c>: one whole exchange to watch, or many to count.</summary>
static class DemoCommand
{
    static readonly Option<int?> Count = new("--count") { Description = "Drive that many exchanges at once instead of showing one." };
    static readonly Option<double> Faults = new("--faults") { Description = "The share of the sandbox vendor's answers that are errors, 0 to 0.9." };
    static readonly Option<bool> Compare = new("--compare") { Description = "With --count: also measure a plain loop that commits the same rows one transaction at a time." };

    public static Command Make()
    {
        var command = new Command("demo", "Run an exchange from the till to its certificate, on a service of its own or the one that is named.") { Count, Faults, Compare, Elsewhere.Service, Elsewhere.Vendor, Elsewhere.TillKey };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected) console.Profile.Width = 4096; // plain lines, not wrapped
        if (parsed.GetValue(Elsewhere.Service) is { } service) return await Elsewhere.RunAsync(parsed, service, console, stop);
        await using var host = await DemoHost.StartAsync();
        using var shop = new Shop(host.Service, TimeProvider.System);
        if (parsed.GetValue(Faults) is > 0 and var rate) await shop.SetVendorFaultsAsync(rate, stop);
        if (parsed.GetValue(Count) is { } count) return await ManyAsync(host, shop, console, count, parsed.GetValue(Compare), stop);
        return await OneAsync(host.Service, shop, console, "DEM2PQR3STU4VWX5YZA6", stop);
    }

    internal static async Task<int> OneAsync(RunningService service, Shop shop, IAnsiConsole console, string code, CancellationToken stop)
    {
        var right = await new OneExchange(service, shop, console).RunAsync(code, stop);
        console.WriteLine(right ? "The exchange ended as it should." : "The exchange did NOT end as it should.");
        return right ? 0 : 1;
    }

    static async Task<int> ManyAsync(DemoHost host, Shop shop, IAnsiConsole console, int count, bool compare, CancellationToken stop)
    {
        var end = await new ManyExchanges(shop, console, TimeProvider.System).RunAsync(count, stop);
        var rate = count / end.Took.TotalSeconds;
        Say($"{end.Completed}/{count} completed, {end.Obligations} obligations left open");
        Say($"figure exchanges-per-second {rate:0.0} 1/s");
        if (compare)
        {
            var plain = await PlainLoop.MeasureAsync(host.Services.GetRequiredService<IDbContextFactory<ExchangeDb>>(), host.Database + ".plain", Math.Min(count, 500), stop);
            Say($"figure plain-loop-exchanges-per-second {plain:0.0} 1/s");
            Say($"figure service-to-plain-loop {rate / plain:0.00} ratio");
        }
        return end.Completed == count && end.Obligations == 0 ? 0 : 1;

        void Say(FormattableString text) => console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
    }
}

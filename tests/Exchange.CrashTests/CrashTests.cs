using System.Net.Http.Json;
using System.Text.Json;
using Exchange.Contracts;
using Exchange.Hosting;
using Exchange.Processes;

namespace Exchange.CrashTests;

/// <summary>The real service is killed under load again and again. In the end every exchange is over, with one licence each.</summary>
public sealed class CrashTests(ITestOutputHelper output) : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-crash-");
    readonly int port = FreePort.Next();

    [Fact]
    public async Task Killed_twenty_times_at_random()
    {
        var seed = Environment.GetEnvironmentVariable("CRASH_SEED") is { } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : Environment.TickCount;
        output.WriteLine($"CRASH_SEED={seed}");
        var random = new Random(seed);
        await RunAsync(160, [.. Enumerable.Range(0, 20).Select(_ => Plan.AtRandom(random.Next(1, 40)))]);
    }

    [Theory]
    [InlineData("after-commit")]
    [InlineData("after-vendor")]
    [InlineData("commit-sent")]
    public Task Killed_at_a_named_point(string point) =>
        RunAsync(60, [.. new[] { 1, 2, 7, 20, 55 }.Select(count => Plan.At($"{point}:{count}"))]);

    /// <summary>When to kill: after so many answers more, or at a named point by count.</summary>
    sealed record Plan(string? Point, int Answers)
    {
        public static Plan At(string point) => new(point, 0);
        public static Plan AtRandom(int answers) => new(null, answers);
    }

    async Task RunAsync(int exchanges, Plan[] plans)
    {
        using var patience = new CancellationTokenSource(Patience);
        var address = new Uri($"http://127.0.0.1:{port}/");
        using (var first = await ServiceProcess.StartAsync(folder.FullName, port, crash: null)) first.Kill(); // made its keys
        using var load = new Load(new RunningService(address, Key("pos"), Key("retailer")), 1, exchanges);
        var customers = load.RunAsync(patience.Token);
        foreach (var plan in plans) await LiveAndDieAsync(plan, load, customers, patience.Token);
        using var last = await ServiceProcess.StartAsync(folder.FullName, port, crash: null);
        await customers;
        load.Ended.Count.ShouldBe(exchanges);
        load.Ended.ShouldAllBe(x => x.State == "completed" && x.OldLicence == OldLicenceOutcome.Revoked && x.Verification == Verification.Attested && x.Obligations.Count == 0);
        await VendorAgreesAsync(address, exchanges);
    }

    async Task LiveAndDieAsync(Plan plan, Load load, Task customers, CancellationToken stop)
    {
        using var service = await ServiceProcess.StartAsync(folder.FullName, port, plan.Point);
        var until = load.Answers + plan.Answers;
        using var glance = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (plan.Point is null && load.Answers < until && !customers.IsCompleted) await glance.WaitForNextTickAsync(stop);
        if (plan.Point is null || customers.IsCompleted) service.Kill();
        (await service.EndAsync(TimeSpan.FromSeconds(60))).ShouldBe(137, $"{plan} was not hit");
    }

    /// <summary>One licence each, none doubled, every old one revoked.</summary>
    static async Task VendorAgreesAsync(Uri address, int exchanges)
    {
        using var http = new HttpClient { BaseAddress = address };
        var ledger = await http.GetFromJsonAsync<JsonElement>("sandbox/ledger");
        ledger.GetProperty("provisioned").GetInt32().ShouldBe(exchanges);
        ledger.GetProperty("live").GetInt32().ShouldBe(exchanges);
        ledger.GetProperty("references").GetInt32().ShouldBe(exchanges);
        ledger.GetProperty("revoked").GetInt32().ShouldBe(exchanges);
        ledger.GetProperty("held").GetInt32().ShouldBe(0);
    }

    string Key(string scope) => File.ReadAllText(Path.Combine(folder.FullName, $"demo-{scope}.key"));

    public void Dispose() => folder.Delete(recursive: true);
}

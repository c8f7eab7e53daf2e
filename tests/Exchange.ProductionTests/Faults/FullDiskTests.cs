using System.Diagnostics;
using System.Net;
using Exchange.Contracts.Pos;
using Exchange.Demo;
using Exchange.Hosting;
using Exchange.ProductionTests.Support;

namespace Exchange.ProductionTests.Faults;

/// <summary>The embedded service on a disk that is full for a while.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    readonly DirectoryInfo disk = Directory.CreateTempSubdirectory("exchange-disk-");
    readonly CancellationToken patience = new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token;

    [Fact]
    public async Task What_can_not_be_kept_is_not_accepted_and_what_was_accepted_is_kept()
    {
        await using var replica = new ServiceReplica("embedded", new Dictionary<string, string>(StringComparer.Ordinal) { ["Data__Folder"] = disk.FullName });
        await replica.StartAsync(patience);
        var till = File.ReadAllText(Path.Combine(disk.FullName, "demo-pos.key"));
        using var shop = new Shop(new RunningService(replica.Address, till, till), TimeProvider.System);
        await shop.MintAsync(Enumerable.Range(1, 20).Select(Customers.Code), patience);
        var before = await AcceptAsync(shop, 1);
        await shop.UntilAsync(before.Exchange.Id, "awaiting-delivery", patience);

        Fill();
        var refused = (await Should.ThrowAsync<HttpRequestException>(() => AcceptUntilFullAsync(shop))).ShouldNotBeNull();
        (await replica.IsReadyAsync(patience)).ShouldBeTrue(); // it reads
        await shop.UntilAsync(before.Exchange.Id, "awaiting-delivery", patience);
        File.Delete(Filler);

        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Message.ShouldContain("\"code\":\"unavailable\"");
        var customers = new Customers(shop, await Customers.CleanEvidenceAsync(patience), TimeProvider.System);
        foreach (var number in Enumerable.Range(1, 20))
        {
            // Repeated under its key, as a till does, whether or not it was answered.
            var accepted = await AcceptAsync(shop, number);
            if (acknowledged.TryGetValue(number, out var told)) accepted.Exchange.Id.ShouldBe(told);
            (await customers.ServeAsync(accepted, patience)).State.ShouldBe("completed");
        }
    }

    readonly Dictionary<int, string> acknowledged = [];
    readonly Dictionary<int, ExchangeRequest> requests = [];

    /// <summary>Until one is refused: what the file has room for inside goes on for a while.</summary>
    async Task AcceptUntilFullAsync(Shop shop)
    {
        for (var number = 2; number <= 20; number++)
            acknowledged[number] = (await AcceptAsync(shop, number)).Exchange.Id;
    }

    Task<AcceptedExchange> AcceptAsync(Shop shop, int number)
    {
        if (!requests.TryGetValue(number, out var request)) requests[number] = request = shop.Request(Customers.Code(number), number);
        return shop.SendAsync(request, $"till-{number}", patience);
    }

    string Filler => Path.Combine(disk.FullName, "filler");

    void Fill()
    {
        using var filler = File.Create(Filler);
        try
        {
            while (true) { filler.Write(new byte[4096]); filler.Flush(flushToDisk: true); }
        }
        catch (IOException)
        {
            // full
        }
    }

    // A disk of its own, so that no other one is filled. Who is root may make one.
    public ValueTask InitializeAsync() => new(RunAsync("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.FullName));

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", "--lazy", disk.FullName);
        disk.Delete();
    }

    static async Task RunAsync(string program, params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        var said = await run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync();
        if (run.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {said}");
    }
}

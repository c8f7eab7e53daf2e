using System.Net.Http.Json;
using System.Text.Json;
using Exchange.Licences;
using Exchange.Licences.KeyPool;
using Exchange.Persistence;
using Exchange.Sandbox;
using Exchange.Tests.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Tests.Licences;

/// <summary>A real sandbox vendor on a port of its own, and the licence slice that calls it; both on files in a folder that goes with the bench.</summary>
sealed class Bench : IAsyncDisposable
{
    public const string OldGtin = "04006381333931";
    public const string NewGtin = "05901234123457";
    public const string Secret = "sandbox-secret-of-thirty-two-characters";

    readonly string folder = Directory.CreateTempSubdirectory("exchange-bench-").FullName;
    ServiceProvider services = null!;
    WebApplication server = null!;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    public FakeTimeProvider VendorClock { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    public HttpClient Http { get; private set; } = null!;
    public string Folder => folder;
    public string Address => server.Urls.Single();
    public Vendors Vendors => services.GetRequiredService<Vendors>();
    public IVendorConnector Sandbox => Vendors.For("sandbox");

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public static async Task<Bench> OpenAsync(string? vendorAddress = null, TimeSpan? timeout = null, params (string Name, string Value)[] settings)
    {
        var bench = new Bench();
        await bench.StartSandboxAsync();
        await bench.StartServicesAsync(vendorAddress ?? $"{bench.Address}/sandbox/vendor/v1", timeout ?? TimeSpan.FromSeconds(30), settings);
        return bench;
    }

    /// <summary>Stops the vendor and starts it again on its file.</summary>
    public async Task RestartSandboxAsync()
    {
        var address = Address;
        await server.DisposeAsync();
        await StartSandboxAsync(address);
    }

    async Task StartSandboxAsync(string address = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls(address);
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
        [
            new("Sandbox:File", Path.Combine(folder, "sandbox.db")), new("Sandbox:KeyId", "exchange"), new("Sandbox:Secret", Secret),
        ]);
        builder.Services.AddSingleton<TimeProvider>(VendorClock).AddSandbox(builder.Configuration);
        server = builder.Build();
        server.MapSandbox();
        await server.StartAsync();
        Http?.Dispose();
        Http = new HttpClient { BaseAddress = new Uri(Address) };
    }

    async Task StartServicesAsync(string vendorAddress, TimeSpan timeout, (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Vendors:sandbox:Kind", "Api"), new("Vendors:sandbox:BaseUrl", vendorAddress), new("Vendors:sandbox:KeyId", "exchange"),
            new("Vendors:sandbox:Secret", Secret), new("Vendors:sandbox:Timeout", timeout.ToString()),
            new("Vendors:lists:Kind", "File"), new("Vendors:lists:Folder", Path.Combine(folder, "lists")),
            new("Vendors:silent:Kind", "None"),
        ]).AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value)).Build();
        services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new Vault(new byte[32]))
            .AddDbContextFactory<ExchangeDb>(db => db.UseMade(new DirectoryInfo(folder)))
            .AddSingleton<Replicas>().AddSingleton<Leases>().AddSingleton<CommitBell>().AddSingleton<DbWriter>().AddVendors(configuration).AddKeyPool()
            .BuildServiceProvider();
        await MadeDatabase.PutIntoAsync(new DirectoryInfo(folder));
    }

    public Task FaultsAsync(object plan) => PutAsync("/sandbox/faults", plan);

    public async Task<string> MintAsync(string code = "OLD-1", object? more = null)
    {
        var licence = JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        licence["activationCode"] = code;
        licence["gtin"] = OldGtin;
        using var answer = await Http.PostAsJsonAsync("/sandbox/licences", new { licences = new[] { licence } });
        answer.EnsureSuccessStatusCode();
        return code;
    }

    /// <summary>Both clocks go on together.</summary>
    public void PassTime(TimeSpan time)
    {
        Clock.Advance(time);
        VendorClock.Advance(time);
    }

    public async Task<long> ProvisionedAsync() => (await LedgerAsync()).GetProperty("provisioned").GetInt64();

    public Task<JsonElement> LedgerAsync() => Http.GetFromJsonAsync<JsonElement>("/sandbox/ledger");

    public async Task<string> StateOfAsync(string code) =>
        (await Http.GetFromJsonAsync<JsonElement>($"/sandbox/licences/{code}")).GetProperty("state").GetString()!;

    async Task PutAsync(string path, object body)
    {
        using var answer = await Http.PutAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>A call about the old licence with this activation code.</summary>
    public static VendorCall About(string code, string step, Guid? exchange = null) =>
        Call(OldGtin, step, exchange) with { Identifiers = new(code, null, null, null) };

    /// <summary>A call about a replacement.</summary>
    public static VendorCall For(string step, Guid? exchange = null) => Call(NewGtin, step, exchange);

    static VendorCall Call(string gtin, string step, Guid? exchange)
    {
        var id = exchange ?? Guid.CreateVersion7();
        return new($"{id:N}/{step}/1") { ExchangeId = id, RetailerId = Guid.Parse("0190a000-0000-7000-8000-000000000001"), Gtin = gtin };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await services.DisposeAsync();
        await server.DisposeAsync();
        await MadeDatabase.DiscardAsync(new DirectoryInfo(folder));
    }
}

static class Answers
{
    public static VendorAnswer.Done ShouldBeDone(this VendorAnswer answer) => answer.ShouldBeOfType<VendorAnswer.Done>(answer.ToString());

    public static void ShouldBeRefused(this VendorAnswer answer, string code) =>
        answer.ShouldBeOfType<VendorAnswer.Refused>(answer.ToString()).Code.ShouldBe(code);

    public static VendorAnswer.TryLater ShouldBeLater(this VendorAnswer answer, string code)
    {
        var later = answer.ShouldBeOfType<VendorAnswer.TryLater>(answer.ToString());
        later.Code.ShouldBe(code);
        return later;
    }
}

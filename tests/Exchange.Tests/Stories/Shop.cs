using System.Net.Http.Headers;
using Exchange.Contracts.Certificates;
using Exchange.Contracts.Programmes;
using Exchange.Hosting;
using Exchange.Journal;
using Exchange.Persistence;
using Exchange.Tests.Persistence;
using Exchange.Tests.Programmes;
using Exchange.Tests.Webhooks.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Tests.Stories;

/// <summary>A retailer with its tills, its office, its customers and the old vendor: the whole service over HTTP, on a data folder and a clock of its own.</summary>
sealed class Shop : IAsyncDisposable
{
    public const string Box = "02000001000014", FamilyBox = "02000001000052", ThreeBox = "02000001000038";

    /// <summary>A Tuesday, 10:00 in Berlin.</summary>
    static readonly DateTimeOffset Morning = new(2026, 5, 5, 8, 0, 0, TimeSpan.Zero);

    readonly DirectoryInfo folder;
    readonly WebApplication app;
    RunningService service = null!;

    Shop(DirectoryInfo folder, TimeProvider clock, Action<WebApplicationBuilder>? more)
    {
        (this.folder, Clock) = (folder, clock);
        app = ServiceHost.Build([], builder =>
        {
            builder.Configuration["Data:Folder"] = folder.FullName;
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(clock);
            more?.Invoke(builder);
        }, MadeDatabase.EnginesOf(folder));
    }

    public TimeProvider Clock { get; }
    public DateTimeOffset Now => Clock.GetUtcNow();
    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);
    public Uri Address => service.Address;
    public string Folder => folder.FullName;
    public Office Office { get; private set; } = null!;
    public OldVendor Vendor { get; private set; } = null!;
    public HttpClient Street { get; private set; } = null!;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The terms of a story start as those of the sample, given since yesterday and without an end.</summary>
    public ProgrammeTerms Terms => Programmes.Terms.Sample with { Code = "story", EffectiveFrom = Today.AddDays(-1), EffectiveTo = null };

    /// <summary>Opens with one programme in force: the sample's terms as the story bends them.</summary>
    public static async Task<Shop> OpenAsync(Func<ProgrammeTerms, ProgrammeTerms>? bend = null, TimeProvider? clock = null, Action<WebApplicationBuilder>? more = null)
    {
        var folder = Directory.CreateTempSubdirectory("exchange-story-");
        await MadeDatabase.PutEnginesIntoAsync(folder);
        var shop = new Shop(folder, clock ?? new FakeTimeProvider(Morning), more);
        shop.service = await shop.app.StartEmbeddedAsync();
        shop.Street = shop.Client(null);
        shop.Office = new(shop, shop.Client(shop.service.OfficeKey));
        shop.Vendor = new(shop, shop.Street);
        await shop.Office.PublishesAsync((bend ?? (terms => terms))(shop.Terms));
        return shop;
    }

    public Till AtStore(string number) => new(this, number, Client(service.TillKey));

    /// <summary>
    /// Nobody does anything for so many days; then the sweep looks, and whatever else goes its round each minute. Nothing may be
    /// under way: a vendor refuses a call that was signed hours ago, and its retry would wait for a clock that stands still.
    /// </summary>
    public void DaysPass(double days) => Pass(TimeSpan.FromDays(days), TimeSpan.FromMinutes(1));

    /// <summary>An hour passes, and with it a round of the post of vendors that take lists.</summary>
    public void PostIsCarried() => Pass(TimeSpan.FromHours(1), TimeSpan.FromHours(1));

    // A jump, and only then the clock's ticking: the sweep's second would tick 86,400 times a day.
    void Pass(TimeSpan whole, TimeSpan ticking)
    {
        var clock = (FakeTimeProvider)Clock;
        clock.AdjustTime(clock.GetUtcNow() + whole - ticking);
        clock.Advance(ticking);
    }

    /// <summary>The certificate that the customer shows around, checked as anybody would: offline, with the published keys.</summary>
    public async Task<Certified> CertificateAsync(Customer customer)
    {
        var keys = Jwks.TryRead(await Street.GetByteArrayAsync(".well-known/exchange-keys.json", Stop));
        var check = CertificateVerifier.Verify(await Street.GetStringAsync($"claim/v1/{customer.Code}/certificate", Stop), keys!);
        check.Reasons.ShouldBeEmpty();
        check.IsGood.ShouldBeTrue();
        return new(check.Certificate!);
    }

    HttpClient Client(string? key) => new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = service.Address,
        DefaultRequestHeaders = { Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key) },
    };

    /// <summary>Whatever a story is about: all that it left in the journal is as the catalogue of events promises.</summary>
    public async ValueTask DisposeAsync()
    {
        var faults = await FaultsAsync();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        await MadeDatabase.DiscardAsync(folder);
        faults.ShouldBeEmpty();
    }

    async Task<List<string>> FaultsAsync()
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<ExchangeDb>>().CreateDbContextAsync(CancellationToken.None);
        var facts = await db.Set<JournalRow>().AsNoTracking().ToListAsync(CancellationToken.None);
        facts.ShouldNotBeEmpty();
        return [.. facts.Select(StrictFacts.Fault).OfType<string>()];
    }
}

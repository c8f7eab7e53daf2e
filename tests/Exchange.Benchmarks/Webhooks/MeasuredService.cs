using Exchange.Contracts.Webhooks;
using Exchange.Hosting;
using Exchange.Journal;
using Exchange.Journal.Events;
using Exchange.Persistence;
using Exchange.Retailers;
using Exchange.Webhooks.Endpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Exchange.Benchmarks.Webhooks;

/// <summary>The whole service in this process, as it runs embedded, on a data folder that is thrown away.</summary>
sealed class MeasuredService : IAsyncDisposable
{
    readonly DirectoryInfo folder;
    readonly WebApplication app;

    MeasuredService(DirectoryInfo folder, WebApplication app, RunningService running) => (this.folder, this.app, Running) = (folder, app, running);

    public RunningService Running { get; }
    public EventStream Stream { get; private set; }
    public string Database => Path.Combine(folder.FullName, "exchange.db");
    public EventBook Book => Get<EventBook>();

    T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public static async Task<MeasuredService> StartAsync()
    {
        var temporary = Directory.CreateTempSubdirectory("exchange-bench-");
        var built = ServiceHost.Build([], builder =>
        {
            builder.Configuration["Data:Folder"] = temporary.FullName;
            (builder.Configuration["Urls"], builder.Configuration["Webhooks:Egress:AllowRanges:0"]) = ("http://127.0.0.1:0", "127.0.0.0/8");
            // One key reads page after page; its limits are for strangers.
            (builder.Configuration["Limits:KeyBurst"], builder.Configuration["Limits:KeyPerSecond"]) = ("1000000", "1000000");
            builder.Logging.SetMinimumLevel(LogLevel.Error);
        });
        var service = new MeasuredService(temporary, built, await built.StartEmbeddedAsync());
        await using var db = await service.OpenAsync();
        service.Stream = new(await db.Set<RetailerRow>().Select(r => r.Id).SingleAsync());
        return service;
    }

    public Task<ExchangeDb> OpenAsync() => Get<IDbContextFactory<ExchangeDb>>().CreateDbContextAsync();

    /// <summary>Commits facts by the service's one writer, in one transaction.</summary>
    public Task CommitAsync(IReadOnlyList<JournalRow> facts) => Get<DbWriter>().WriteAsync(async db =>
    {
        var (journal, transaction) = (db.WriterOf<JournalRow>(), db.Database.CurrentTransaction!.GetDbTransaction());
        foreach (var fact in facts) await journal.InsertAsync(transaction, [fact]);
        return true;
    }, CancellationToken.None);

    public async Task<Guid> EndpointAsync(string url, int concurrency, long? after = null)
    {
        var made = await Get<EndpointDesk>().CreateAsync(Stream.RetailerId, new() { Url = url, Concurrency = concurrency, After = after }, CancellationToken.None);
        return made.Match(one => one.Endpoint.Id, refusal => throw new InvalidOperationException(refusal.Detail));
    }

    public Task RemoveAsync(Guid endpoint) => Get<EndpointDesk>().DeleteAsync(Stream.RetailerId, endpoint, CancellationToken.None);

    /// <summary>Until every endpoint has answered its challenge.</summary>
    public Task UntilEnabledAsync() => UntilAsync(db => db.Set<EndpointRow>().AllAsync(e => e.State == EndpointState.Enabled));

    /// <summary>Until every fact has its number.</summary>
    public Task UntilDispatchedAsync() => UntilAsync(async db => !await db.Set<JournalRow>().AnyAsync(f => f.Sequence == null));

    /// <summary>Until every endpoint's cursor has come as far as the events: all that was sent is settled, on the disk.</summary>
    public Task UntilSettledAsync(long latest) => UntilAsync(db => db.Set<EndpointRow>().AllAsync(e => e.Cursor >= latest));

    async Task UntilAsync(Func<ExchangeDb, Task<bool>> reached)
    {
        await using var db = await OpenAsync();
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!await reached(db)) await look.WaitForNextTickAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}

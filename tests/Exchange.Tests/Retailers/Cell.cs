using Exchange.Persistence;
using Exchange.Programmes;
using Exchange.Retailers;
using Exchange.Tests.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Tests.Retailers;

/// <summary>The slices of this folder over a database file of their own, with a clock that stands still.</summary>
sealed class Cell : IAsyncDisposable
{
    /// <summary>A Tuesday, 10:00 in Berlin and 04:00 in New York.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-cell-");
    readonly ServiceProvider services;

    Cell(Action<IServiceCollection> more)
    {
        var collection = new ServiceCollection();
        Compose(collection, folder, Clock);
        more(collection);
        services = collection.BuildServiceProvider(validateScopes: true);
    }

    public FakeTimeProvider Clock { get; } = new(Morning);
    public SeededDemo Demo { get; private set; } = null!;
    public string Folder => folder.FullName;
    public DateTime Now => Clock.GetUtcNow().UtcDateTime;
    public IServiceProvider Services => services;
    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public static async Task<Cell> OpenAsync(Action<IServiceCollection>? more = null)
    {
        var cell = new Cell(more ?? (_ => { }));
        await MadeDatabase.PutIntoAsync(cell.folder);
        cell.Demo = await Samples.SeedAsync(cell.services, Stop);
        return cell;
    }

    public static void Compose(IServiceCollection services, DirectoryInfo folder, TimeProvider clock)
    {
        services.AddSingleton(clock);
        services.AddDbContextFactory<ExchangeDb>(options => options.UseMade(folder));
        services.AddSingleton<Replicas>().AddSingleton<Leases>().AddSingleton<CommitBell>().AddSingleton<DbWriter>();
        services.AddRetailers().AddProgrammes();
    }

    public Task<ExchangeDb> ContextAsync() => Get<IDbContextFactory<ExchangeDb>>().CreateDbContextAsync(Stop);

    public ValueTask<Retailer> RetailerAsync() => Get<RetailerDirectory>().OfAsync(Demo.RetailerId, Stop);

    public ValueTask<RetailerProgrammes> BookAsync() => Get<ProgrammeBook>().OfAsync(Demo.RetailerId, Stop);

    public async Task<Store> StoreAsync(string number = "0001") => (await RetailerAsync()).Store(number)!;

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await MadeDatabase.DiscardAsync(folder);
    }
}

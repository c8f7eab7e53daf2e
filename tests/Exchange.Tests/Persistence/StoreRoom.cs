using System.Data.Common;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;
using Exchange.Exchanges;
using Exchange.Persistence;
using Exchange.Tests.Exchanges;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Exchange.Tests.Persistence;

/// <summary>The store alone on its database file. Its loop starts when told, so that what waits by then is one group.</summary>
sealed class StoreRoom : IAsyncDisposable
{
    static readonly Guid Retailer = Guid.Parse("01950000-0000-7000-8000-000000000002");
    readonly DirectoryInfo folder;
    readonly ServiceProvider services;

    StoreRoom(DirectoryInfo folder)
    {
        this.folder = folder;
        services = new ServiceCollection().AddDbContextFactory<ExchangeDb>(db => db.UseMade(folder).AddInterceptors(Commits))
            .BuildServiceProvider();
        Store = new(Contexts, new DbWriter(Contexts, Bell), new Vault(new byte[32]), Clock, new ExchangeWatch(Clock), Bell, NullLogger<ExchangeStore>.Instance);
    }

    public FakeTimeProvider Clock { get; } = new(new(Files.Start));
    CommitBell Bell { get; } = new();
    public FailingCommits Commits { get; } = new();
    public ExchangeStore Store { get; }
    IDbContextFactory<ExchangeDb> Contexts => services.GetRequiredService<IDbContextFactory<ExchangeDb>>();
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<StoreRoom> OpenAsync()
    {
        var folder = Directory.CreateTempSubdirectory("exchange-store-");
        await MadeDatabase.PutIntoAsync(folder);
        return new StoreRoom(folder);
    }

    public Task StartAsync() => Store.StartAsync(Stop);

    public Task<StoreResult?> AcceptAsync(NewExchange wanted) => Store.AcceptAsync(wanted, request: null, Stop);

    public async Task<T> AskAsync<T>(Func<ExchangeDb, Task<T>> question)
    {
        await using var db = await Contexts.CreateDbContextAsync(Stop);
        return await question(db);
    }

    /// <summary>An exchange that wants these keys, given as kind/hash.</summary>
    public static NewExchange Wants(params string[] keys)
    {
        var id = Guid.CreateVersion7();
        return new NewExchange
        {
            File = new ExchangeFile
            {
                Now = Files.Start,
                Row = new ExchangeRow
                {
                    Id = id, RetailerId = Retailer, HumanId = id.ToString("N"), State = "Checking", StateSince = Files.Start, StoreNumber = "0001", Workstation = "T1",
                    TransactionNumber = "1", Operator = "c-1", DealJson = Files.Deal.ToJson(), Proof = ProofKind.Receipt, Currency = "EUR", OccurredAt = Files.Start, ReceivedAt = Files.Start,
                },
            },
            Reservations = [.. keys.Select(key => key.Split('/')).Select(key => new Reservation { Kind = key[0], Hash = key[1], ExchangeId = id })],
            Claim = new ClaimRow { Hash = $"claim-{id:N}", RetailerId = Retailer, StoreNumber = "0001", IssuedAt = Files.Start, ExchangeId = id },
            Answer = new StoredAnswer(202, "{}"u8.ToArray()),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await Store.StopAsync(Stop);
        await services.DisposeAsync();
        await MadeDatabase.DiscardAsync(folder);
    }
}

/// <summary>Breaks the next commit: before the database has done it, or after it.</summary>
sealed class FailingCommits : DbTransactionInterceptor
{
    public int Before { get; set; }
    public int After { get; set; }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken stop = default) =>
        Before-- > 0 ? throw new IOException("The line broke before the COMMIT.") : base.TransactionCommittingAsync(transaction, eventData, result, stop);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken stop = default) =>
        After-- > 0 ? throw new IOException("The line broke after the COMMIT.") : base.TransactionCommittedAsync(transaction, eventData, stop);
}

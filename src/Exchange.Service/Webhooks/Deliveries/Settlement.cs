using System.Threading.Channels;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Webhooks.Deliveries;

/// <summary>
/// Commits what came of attempts, those of many endpoints at once. In the order in which they ended: an endpoint's cursor never
/// passes an event whose ending is not in the same commit or an earlier one.
/// </summary>
sealed partial class Settlement(DbWriter writer, IDbContextFactory<ExchangeDb> contexts, CommitBell commits, TimeProvider clock, ILogger<Settlement> log) : IHostedService
{
    const int Most = 512;
    // A commit costs much the same for one ending as for a hundred; events are on their way meanwhile, only the cursor comes so much later.
    static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);
    readonly Channel<Ending> endings = Channel.CreateBounded<Ending>(new BoundedChannelOptions(8192) { SingleReader = true });
    Task loop = Task.CompletedTask;

    public ValueTask AddAsync(Ending ending) => endings.Writer.WriteAsync(ending);

    public Task StartAsync(CancellationToken stop)
    {
        loop = Task.Run(RunAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>The lines have ended before: commits what they left.</summary>
    public Task StopAsync(CancellationToken stop)
    {
        endings.Writer.TryComplete();
        return loop.WaitAsync(stop);
    }

    async Task RunAsync()
    {
        var batch = new List<Ending>(Most);
        SettlementBook? book = null;
        while (await endings.Reader.WaitToReadAsync())
        {
            using var gathered = new PeriodicTimer(Gathering);
            while (batch.Count < Most && endings.Reader.TryRead(out var ending)) batch.Add(ending);
            book = await CommitAsync(book, batch);
            foreach (var line in batch.GroupBy(e => e.Line)) line.Key.Settled([.. line]);
            if (batch.Count < Most) await gathered.WaitForNextTickAsync();
            batch.Clear();
        }
        if (book is not null) await book.DisposeAsync();
    }

    // Until it is done: an ending that were dropped would be an event that nobody sends again.
    async Task<SettlementBook> CommitAsync(SettlementBook? book, List<Ending> batch)
    {
        using var patience = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (true)
        {
            try
            {
                book ??= await SettlementBook.OpenAsync(contexts);
                using (await writer.TakeTurnAsync(book.Db, CancellationToken.None)) await book.CommitAsync(batch, clock.GetUtcNow().UtcDateTime);
                if (batch.Exists(e => e.Facts.Count > 0)) commits.Ring();
                return book;
            }
            catch (Exception why)
            {
                Failed(why, batch.Count);
                if (book is not null) await book.DisposeAsync();
                book = null; // its connection may be what failed
                await patience.WaitForNextTickAsync();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} endings of deliveries could not be kept; it is tried again.")]
    partial void Failed(Exception why, int count);
}

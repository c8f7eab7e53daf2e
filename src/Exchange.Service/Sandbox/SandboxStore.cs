using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Exchange.Sandbox;

/// <summary>The sandbox's file and its only connection. All work waits in one queue and is done in turn; everything that waits at once shares one commit.</summary>
/// <remarks>WAL with synchronous=NORMAL: a commit is in the operating system's hands before its answer leaves, so it survives kill -9; a power cut may lose the last ones, which a sandbox can bear.</remarks>
sealed class SandboxStore : IAsyncDisposable
{
    const int LargestBatch = 256;

    readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(8192) { SingleReader = true });
    readonly SqliteConnection connection;
    readonly Book book;
    readonly Task loop;

    public SandboxStore(string file)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        book = new Book(connection);
        Schema.Create(book);
        KeptFaults = book.One("SELECT value FROM setting WHERE name = 'faults'", row => row.GetString(0));
        loop = Task.Run(WorkAsync);
    }

    /// <summary>The fault plan as it was when the sandbox last ran.</summary>
    public string? KeptFaults { get; }

    /// <summary>Does the work; when this returns, it is kept.</summary>
    public async Task<T> RunAsync<T>(Func<Book, T> work, CancellationToken stop)
    {
        var waiting = new Waiting<T>(work);
        await queue.Writer.WriteAsync(waiting, stop);
        return await waiting.Task;
    }

    async Task WorkAsync()
    {
        var batch = new List<Waiting>(LargestBatch);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < LargestBatch && queue.Reader.TryRead(out var waiting)) batch.Add(waiting);
            if (!TryCommit(batch)) foreach (var one in batch) TryCommit([one]);
            batch.Clear();
        }
    }

    /// <summary>False if one of several failed: then each is tried alone, so that only the guilty one fails.</summary>
    bool TryCommit(IReadOnlyList<Waiting> batch)
    {
        try
        {
            book.Run("BEGIN IMMEDIATE");
            foreach (var waiting in batch) waiting.Do(book);
            book.Run("COMMIT");
        }
        catch (Exception fault)
        {
            if (book.InTransaction) book.Run("ROLLBACK");
            if (batch.Count > 1) return false;
            batch[0].Fail(fault);
            return true;
        }
        foreach (var waiting in batch) waiting.Answer();
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        book.Dispose();
        await connection.DisposeAsync();
    }

    abstract class Waiting
    {
        public abstract void Do(Book book);
        public abstract void Answer();
        public abstract void Fail(Exception fault);
    }

    sealed class Waiting<T>(Func<Book, T> work) : Waiting
    {
        readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        T result = default!;

        public Task<T> Task => answer.Task;
        public override void Do(Book book) => result = work(book);
        public override void Answer() => answer.TrySetResult(result);
        public override void Fail(Exception fault) => answer.TrySetException(fault);
    }
}

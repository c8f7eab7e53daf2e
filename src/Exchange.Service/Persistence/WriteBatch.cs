using System.Data.Common;

namespace Exchange.Persistence;

/// <summary>Statements of one transaction that nobody waits for one by one: where there is a network in between, they go together and cost one trip.</summary>
sealed class WriteBatch(DbTransaction transaction)
{
    DbBatch? batch;

    public DbTransaction Transaction => transaction;

    /// <summary>Is executed with the next <see cref="FlushAsync"/>, after those that were added before.</summary>
    public void Add(DbBatchCommand command)
    {
        if (batch is null) (batch = transaction.Connection!.CreateBatch()).Transaction = transaction;
        batch.BatchCommands.Add(command);
    }

    /// <summary>Executes what was added and is not executed yet.</summary>
    public async Task FlushAsync()
    {
        if (batch is null) return;
        await using (batch) await batch.ExecuteNonQueryAsync();
        batch = null;
    }
}

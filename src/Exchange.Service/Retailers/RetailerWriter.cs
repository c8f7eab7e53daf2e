using System.Collections.Concurrent;
using Exchange.Hosting;
using Exchange.Persistence;

namespace Exchange.Retailers;

/// <summary>Writes what a retailer rules (stores, products, programmes) and tells every cached view of that retailer to forget.</summary>
public sealed class RetailerWriter
{
    readonly DbWriter writer;
    readonly Replicas? replicas;
    readonly ConcurrentBag<Action<Guid>> views = [];

    /// <param name="replicas">Who have views of their own.</param>
    public RetailerWriter(DbWriter writer, Replicas? replicas = null)
    {
        (this.writer, this.replicas) = (writer, replicas);
        replicas?.Hear("retailer", text => ForgetHere(Guid.ParseExact(text, "N")));
    }

    /// <summary>A cached view says how it forgets a retailer.</summary>
    public void OnChange(Action<Guid> forget) => views.Add(forget);

    public async Task<T> WriteAsync<T>(Guid retailerId, Func<ExchangeDb, Task<T>> work, CancellationToken stop)
    {
        try
        {
            return await writer.WriteAsync(work, stop);
        }
        finally
        {
            // Also after a failure: the commit may have happened all the same.
            Forget(retailerId);
        }
    }

    /// <summary>Writes once under the request's Idempotency-Key; commands have none.</summary>
    public Task<Answer<T>> WriteAsync<T>(Guid retailerId, Once? once, Func<ExchangeDb, Task<Answer<T>>> work, CancellationToken stop)
        where T : class => WriteAsync(retailerId, db => once is null ? work(db) : once.DoAsync(db, work), stop);

    /// <summary>Here and in the other replicas.</summary>
    public void Forget(Guid retailerId)
    {
        ForgetHere(retailerId);
        replicas?.Tell("retailer", $"{retailerId:N}");
    }

    void ForgetHere(Guid retailerId)
    {
        foreach (var forget in views) forget(retailerId);
    }
}

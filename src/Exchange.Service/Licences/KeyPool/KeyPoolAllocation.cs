using System.Data.Common;
using Exchange.Persistence;

namespace Exchange.Licences.KeyPool;

/// <summary>A key of the pool that is now an exchange's, and what is left.</summary>
public sealed record PoolAllocation(Guid KeyId, int Left, bool CrossedThreshold);

static class KeyPoolAllocation
{
    public static Task<PoolAllocation?> AllocateAsync(DbTransaction transaction, Guid retailerId, PoolRequest wanted, Guid exchangeId, DateTime now) =>
        throw new NotSupportedException();
}

using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Exchange.Claims;

/// <summary>Counts wrong claim codes by the address that they come from; one that has used up its tries is not looked up for at all.</summary>
sealed class WrongCodes(IOptions<ClaimOptions> options) : IDisposable
{
    readonly PartitionedRateLimiter<IPAddress> tries = PartitionedRateLimiter.Create<IPAddress, string>(address =>
        RateLimitPartition.GetTokenBucketLimiter(Neighbourhood(address), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Value.WrongCodesBurst, TokensPerPeriod = options.Value.WrongCodesPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0, AutoReplenishment = true,
        }));

    // A whole try must be left: asking the bucket for none of its tokens would let pass for any part of one, and that part could never be taken.
    public bool MayTry(IPAddress? from) => tries.GetStatistics(from ?? IPAddress.None)?.CurrentAvailablePermits > 0;

    public void Count(IPAddress? from) => tries.AttemptAcquire(from ?? IPAddress.None).Dispose();

    public void Dispose() => tries.Dispose();

    // Whoever has one IPv6 address has the 2^64 of its network.
    static string Neighbourhood(IPAddress address) =>
        address is { IsIPv4MappedToIPv6: false, AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 }
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.MapToIPv4().ToString();
}

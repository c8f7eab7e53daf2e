using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Exchange.Hosting.Security;

/// <summary>How fast one API key and one claim code may ask; section <c>Limits</c>.</summary>
public sealed record LimitOptions
{
    public int KeyBurst { get; init; } = 5_000;
    public int KeyPerSecond { get; init; } = 1_000;
    public int ClaimBurst { get; init; } = 60;
    public int ClaimPerSecond { get; init; } = 5;
}

/// <summary>A token bucket for each API key and each claim code. Above it: 429 with Retry-After.</summary>
static class Limits
{
    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitOptions>().BindConfiguration("Limits")
            .Validate(limits => limits is { KeyBurst: > 0, KeyPerSecond: > 0, ClaimBurst: > 0, ClaimPerSecond: > 0 }, "Limits are above 0.")
            .ValidateOnStart();
        services.AddRateLimiter(limiter => limiter.OnRejected = RefuseAsync);
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitOptions>>((limiter, limits) =>
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => BucketOf(http, limits.Value)));
        return services;
    }

    static RateLimitPartition<string> BucketOf(HttpContext http, LimitOptions limits)
    {
        if (Caller.Of(http.User) is { } caller)
            return RateLimitPartition.GetTokenBucketLimiter($"key {caller.KeyId}", _ => Bucket(limits.KeyBurst, limits.KeyPerSecond));
        return http.Request.Path.StartsWithSegments("/claim/v1", StringComparison.OrdinalIgnoreCase) && http.GetRouteValue("code") is string code
            ? RateLimitPartition.GetTokenBucketLimiter($"claim {code}", _ => Bucket(limits.ClaimBurst, limits.ClaimPerSecond))
            : RateLimitPartition.GetNoLimiter("");
    }

    static TokenBucketRateLimiterOptions Bucket(int burst, int perSecond) => new()
    {
        TokenLimit = burst, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0, AutoReplenishment = true,
    };

    static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken stop)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await Problems.TooManyRequests.Result().ExecuteAsync(rejected.HttpContext);
    }
}

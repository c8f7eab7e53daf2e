using System.Collections.Concurrent;
using System.Diagnostics;
using Exchange.Claims;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Exchange.Intake;
using Exchange.Persistence;
using Exchange.Scans;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Benchmarks.Speed;

/// <summary>
/// Customers within the service's own process, by the same desks and rules as its endpoints, without HTTP: the till's request, the key shown on the claim page, the
/// signature that no device is left. What of them costs processor time is the service's here.
/// </summary>
sealed class DrivenCustomers(IServiceProvider services, Caller caller)
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    readonly IntakeDesk intake = services.GetRequiredService<IntakeDesk>();
    readonly ExchangeDesk desk = services.GetRequiredService<ExchangeDesk>();
    readonly Introductions introductions = services.GetRequiredService<Introductions>();
    readonly ExchangeWatch watch = services.GetRequiredService<ExchangeWatch>();
    readonly Vault vault = services.GetRequiredService<Vault>();

    /// <summary>Whole exchanges, so many at once.</summary>
    public async Task<Drive> ServeAsync(IReadOnlyList<Wish> wishes, int atOnce, CancellationToken stop)
    {
        var (began, each) = (Stopwatch.GetTimestamp(), new ConcurrentBag<double>());
        await Parallel.ForEachAsync(wishes, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = stop }, async (wish, cancel) =>
        {
            var since = Stopwatch.GetTimestamp();
            await ServeAsync(wish, cancel);
            each.Add(Stopwatch.GetElapsedTime(since).TotalSeconds);
        });
        List<double> ordered = [.. each.Order()];
        return new(Stopwatch.GetElapsedTime(began).TotalSeconds, Figures.Quantile(ordered, 0.5), Figures.Quantile(ordered, 0.99), ordered[^1]);
    }

    async Task ServeAsync(Wish wish, CancellationToken stop)
    {
        var met = new TaskCompletionSource<(Guid Exchange, Task Ready)>(TaskCreationOptions.RunContinuationsAsynchronously);
        introductions.Expect(wish.Request.OldLicence.ActivationCode!, id => met.TrySetResult((id, UntilAsync(id, ExchangeStates.AwaitingDelivery, stop))));
        await AcceptAsync(wish, stop);
        var (exchange, ready) = await met.Task;
        await ready;
        var completed = UntilAsync(exchange, ExchangeStates.Completed, stop);
        await ChangedAsync(desk.ChangeAsync(exchange, key: null, RevealKey.Deliver, file => RevealKey.Show(file, vault), 200, stop));
        var signed = IdempotentRequest.Of($"sign-{wish.Key}", "POST", $"/claim/v1/{exchange:N}/slots/1/attestation", wish.Body);
        await ChangedAsync(desk.ChangeAsync(exchange, signed, file => file.OnOpenSlot(1, slot => AttestRemoval.Attest(file, slot, "A. Customer", vault)), ClaimStatus.Of, 200, stop));
        await completed;
    }

    async Task AcceptAsync(Wish wish, CancellationToken stop)
    {
        var judged = await intake.JudgeAsync(caller, wish.Request, stop);
        var result = await intake.CommitAsync(caller, judged.Value ?? throw new InvalidOperationException(judged.Refusal!.Detail), wish.Idempotent, stop);
        if (result is not StoreResult.Committed) throw new InvalidOperationException($"{wish.Key} was answered {result}.");
    }

    /// <summary>Begun before the state can come, so that nobody has to ask where the exchange stands.</summary>
    async Task UntilAsync(Guid exchange, string state, CancellationToken stop)
    {
        var seen = "";
        await watch.WaitAsync(exchange, one => (seen = one) == state || ExchangeStates.IsEnded(one), () => Task.FromResult<string?>(""), Longest, stop);
        if (seen != state) throw new InvalidOperationException($"An exchange is {seen} and should be {state}.");
    }

    static async Task ChangedAsync(Task<Microsoft.AspNetCore.Http.IResult> change)
    {
        if (await change is Microsoft.AspNetCore.Http.IStatusCodeHttpResult { StatusCode: >= 400 } refused) throw new InvalidOperationException($"A customer was refused ({refused.StatusCode}).");
    }
}

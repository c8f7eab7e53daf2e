using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
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
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    readonly IntakeDesk intake = services.GetRequiredService<IntakeDesk>();
    readonly ExchangeDesk desk = services.GetRequiredService<ExchangeDesk>();
    readonly Introductions introductions = services.GetRequiredService<Introductions>();
    readonly ExchangeWatch watch = services.GetRequiredService<ExchangeWatch>();
    readonly Vault vault = services.GetRequiredService<Vault>();

    /// <summary>Whole exchanges, so many at once.</summary>
    /// <param name="alone">No other replica shares the work.</param>
    public async Task<Drive> ServeAsync(IReadOnlyList<Wish> wishes, int atOnce, bool alone, CancellationToken stop)
    {
        var (began, each) = (Stopwatch.GetTimestamp(), new ConcurrentBag<double>());
        await Parallel.ForEachAsync(wishes, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = stop }, async (wish, cancel) =>
        {
            var since = Stopwatch.GetTimestamp();
            await ServeAsync(wish, alone, cancel);
            each.Add(Stopwatch.GetElapsedTime(since).TotalSeconds);
        });
        List<double> ordered = [.. each.Order()];
        return new(Stopwatch.GetElapsedTime(began).TotalSeconds, Figures.Quantile(ordered, 0.5), Figures.Quantile(ordered, 0.99), ordered[^1]);
    }

    async Task ServeAsync(Wish wish, bool alone, CancellationToken stop)
    {
        var exchange = alone ? await MeetAsync(wish, stop) : await AskAsync(wish, stop);
        var completed = UntilAsync(exchange, ExchangeStates.Completed, Unknown, stop);
        await ChangedAsync(desk.ChangeAsync(exchange, key: null, RevealKey.Deliver, file => RevealKey.Show(file, vault), 200, stop));
        var signed = IdempotentRequest.Of($"sign-{wish.Key}", "POST", $"/claim/v1/{exchange:N}/slots/1/attestation", wish.Body);
        await ChangedAsync(desk.ChangeAsync(exchange, signed, file => file.OnOpenSlot(1, slot => AttestRemoval.Attest(file, slot, "A. Customer", vault)), ClaimStatus.Of, 200, stop));
        await completed;
    }

    /// <summary>Accepted and ready for delivery; the vendor tells which exchange it is.</summary>
    async Task<Guid> MeetAsync(Wish wish, CancellationToken stop)
    {
        var met = new TaskCompletionSource<(Guid Exchange, Task Ready)>(TaskCreationOptions.RunContinuationsAsynchronously);
        introductions.Expect(wish.Request.OldLicence.ActivationCode!, id => met.TrySetResult((id, UntilAsync(id, ExchangeStates.AwaitingDelivery, Unknown, stop))));
        await AcceptAsync(wish, stop);
        var (exchange, ready) = await met.Task;
        await ready;
        return exchange;
    }

    /// <summary>The same where another replica may have met the vendor: the database tells.</summary>
    async Task<Guid> AskAsync(Wish wish, CancellationToken stop)
    {
        using var accepted = JsonDocument.Parse(await AcceptAsync(wish, stop));
        var exchange = (await desk.IdAsync(caller, accepted.RootElement.GetProperty("exchange").GetProperty("id").GetString()!, stop))!.Value;
        await UntilAsync(exchange, ExchangeStates.AwaitingDelivery, () => desk.StateAsync(exchange, stop), stop);
        return exchange;
    }

    async Task<byte[]> AcceptAsync(Wish wish, CancellationToken stop)
    {
        var judged = await intake.JudgeAsync(caller, wish.Request, stop);
        var result = await intake.CommitAsync(caller, judged.Value ?? throw new InvalidOperationException(judged.Refusal!.Detail), wish.Idempotent, stop);
        return result is StoreResult.Committed { Answer: { } answer } ? answer.Body : throw new InvalidOperationException($"{wish.Key} was answered {result}.");
    }

    /// <param name="now">Where it stands already; <see cref="Unknown"/> where the wait began before the state could come.</param>
    async Task UntilAsync(Guid exchange, string state, Func<Task<string?>> now, CancellationToken stop)
    {
        var seen = "";
        bool Wanted(string one) => (seen = one) == state || ExchangeStates.IsEnded(one);
        await watch.WaitAsync(exchange, Wanted, now, Longest, stop);
        // A hint from another replica can be missed: then the database knows.
        if (seen != state) seen = await desk.StateAsync(exchange, stop) ?? "";
        if (seen != state) throw new InvalidOperationException($"An exchange is {seen} and should be {state}.");
    }

    static Task<string?> Unknown() => Task.FromResult<string?>("");

    static async Task ChangedAsync(Task<Microsoft.AspNetCore.Http.IResult> change)
    {
        if (await change is Microsoft.AspNetCore.Http.IStatusCodeHttpResult { StatusCode: >= 400 } refused) throw new InvalidOperationException($"A customer was refused ({refused.StatusCode}).");
    }
}

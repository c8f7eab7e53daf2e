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
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    readonly IntakeDesk intake = services.GetRequiredService<IntakeDesk>();
    readonly ExchangeDesk desk = services.GetRequiredService<ExchangeDesk>();
    readonly ExchangeWatch watch = services.GetRequiredService<ExchangeWatch>();
    readonly Vault vault = services.GetRequiredService<Vault>();

    /// <summary>Whole exchanges, so many at once; how long all took, and the longest one, in seconds.</summary>
    public async Task<(double Took, double Longest)> ServeAsync(IReadOnlyList<Wish> wishes, int atOnce, CancellationToken stop)
    {
        var (began, longest) = (Stopwatch.GetTimestamp(), TimeSpan.Zero);
        await Parallel.ForEachAsync(wishes, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = stop }, async (wish, cancel) =>
        {
            var since = Stopwatch.GetTimestamp();
            await ServeAsync(wish, cancel);
            if (Stopwatch.GetElapsedTime(since) is var took && took > longest) longest = took;
        });
        return (Stopwatch.GetElapsedTime(began).TotalSeconds, longest.TotalSeconds);
    }

    async Task ServeAsync(Wish wish, CancellationToken stop)
    {
        var exchange = await AcceptAsync(wish, stop);
        await UntilAsync(exchange, ExchangeStates.AwaitingDelivery, () => desk.StateAsync(exchange, stop), stop);
        // Waited for before it can come, so that nobody has to ask where it stands.
        var completed = UntilAsync(exchange, ExchangeStates.Completed, () => Task.FromResult<string?>(""), stop);
        await ChangedAsync(desk.ChangeAsync(exchange, key: null, RevealKey.Deliver, file => RevealKey.Show(file, vault), 200, stop));
        var signed = IdempotentRequest.Of($"sign-{wish.Key}", "POST", $"/claim/v1/{exchange:N}/slots/1/attestation", wish.Body);
        await ChangedAsync(desk.ChangeAsync(exchange, signed, file => file.OnOpenSlot(1, slot => AttestRemoval.Attest(file, slot, "A. Customer", vault)), ClaimStatus.Of, 200, stop));
        await completed;
    }

    async Task<Guid> AcceptAsync(Wish wish, CancellationToken stop)
    {
        var judged = await intake.JudgeAsync(caller, wish.Request, stop);
        var result = await intake.CommitAsync(caller, judged.Value ?? throw new InvalidOperationException(judged.Refusal!.Detail), wish.Idempotent, stop);
        if (result is not StoreResult.Committed { Answer: { } answer }) throw new InvalidOperationException($"{wish.Key} was answered {result}.");
        return await desk.IdAsync(caller, IdOf(answer.Body), stop) ?? throw new InvalidOperationException($"{wish.Key} is not there.");
    }

    static string IdOf(byte[] accepted)
    {
        using var answer = JsonDocument.Parse(accepted);
        return answer.RootElement.GetProperty("exchange").GetProperty("id").GetString()!;
    }

    async Task UntilAsync(Guid exchange, string state, Func<Task<string?>> now, CancellationToken stop)
    {
        var seen = "";
        await watch.WaitAsync(exchange, one => (seen = one) == state || ExchangeStates.IsEnded(one), now, Longest, stop);
        if (seen != state) throw new InvalidOperationException($"An exchange is {seen} and should be {state}.");
    }

    static async Task ChangedAsync(Task<Microsoft.AspNetCore.Http.IResult> change)
    {
        if (await change is Microsoft.AspNetCore.Http.IStatusCodeHttpResult { StatusCode: >= 400 } refused) throw new InvalidOperationException($"A customer was refused ({refused.StatusCode}).");
    }
}

using Exchange.Contracts.Pos;
using Exchange.Demo;
using Exchange.Hosting;

namespace Exchange.CrashTests;

/// <summary>Customers who go on wherever the service left them: each step is asked again with the same key until it is answered.</summary>
sealed class Load(RunningService service, int from, int count) : IDisposable
{
    readonly Shop shop = new(service, TimeProvider.System);
    int answers;

    public int Answers => Volatile.Read(ref answers);
    /// <summary>Everybody's exchange as it ended.</summary>
    public List<ExchangeView> Ended { get; } = [];

    public async Task RunAsync(CancellationToken stop)
    {
        var numbers = Enumerable.Range(from, count).ToList();
        await InsistAsync(async () => { await shop.MintAsync(numbers.Select(Code), stop); return true; }, stop);
        await Parallel.ForEachAsync(numbers, new ParallelOptions { MaxDegreeOfParallelism = 12, CancellationToken = stop }, async (number, cancel) =>
        {
            var ended = await OneAsync(number, cancel);
            lock (Ended) Ended.Add(ended);
        });
    }

    async Task<ExchangeView> OneAsync(int number, CancellationToken stop)
    {
        var request = shop.Request(Code(number), number);
        var accepted = await InsistAsync(() => shop.SendAsync(request, $"crash-{number}", stop), stop);
        var id = accepted.Exchange.Id;
        await UntilAsync(id, "awaiting-delivery", stop);
        await InsistAsync(() => shop.RevealKeyAsync(accepted.ClaimCode, stop), stop);
        await InsistAsync(() => shop.AttestAsync(accepted.ClaimCode, $"attest-{number}", stop), stop);
        return await UntilAsync(id, "completed", stop);
    }

    Task<ExchangeView> UntilAsync(string id, string state, CancellationToken stop) => InsistAsync(() => shop.UntilAsync(id, state, stop), stop);

    async Task<T> InsistAsync<T>(Func<Task<T>> ask, CancellationToken stop)
    {
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            try
            {
                var answer = await ask();
                Interlocked.Increment(ref answers);
                return answer;
            }
            catch (HttpRequestException dead) when (dead.StatusCode is null)
            {
                await again.WaitForNextTickAsync(stop); // the service is away; it comes back
            }
            catch (IOException)
            {
                await again.WaitForNextTickAsync(stop);
            }
        }
    }

    public static string Code(int number) => string.Create(20, number, static (span, value) =>
    {
        span.Fill('B');
        for (var i = 19; value > 0; i--, value /= 8) span[i] = (char)('2' + (value % 8));
    });

    public void Dispose() => shop.Dispose();
}

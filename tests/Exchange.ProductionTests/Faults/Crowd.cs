using System.Collections.Concurrent;
using System.Diagnostics;
using Exchange.Contracts.Pos;
using Exchange.Demo;

namespace Exchange.ProductionTests.Faults;

/// <summary>Customers who come in, a few hundred at once; each is served to the end, whatever dies meanwhile.</summary>
sealed class Crowd(Shop shop, Customers customers)
{
    const int Most = 192;
    readonly SemaphoreSlim room = new(Most);
    readonly List<Task> served = [];
    readonly SecondThoughts regretful = new(shop);

    /// <summary>What tills were told was accepted: the exchange by the customer's number.</summary>
    public ConcurrentDictionary<int, string> Accepted { get; } = [];
    /// <summary>As they were told it ended.</summary>
    public ConcurrentDictionary<int, ExchangeView> Ended { get; } = [];
    /// <summary>Those who were told something that nobody should be told.</summary>
    public ConcurrentDictionary<int, string> Refused { get; } = [];
    public ConcurrentBag<TimeSpan> Took { get; } = [];
    public int Came => served.Count;
    /// <summary>Of them, those who cancelled.</summary>
    public int Regretted => Enumerable.Range(1, Came).Count(SecondThoughts.Has);

    public static async Task<Crowd> GatherAsync(Shop shop, int count, CancellationToken stop)
    {
        await shop.MintAsync(Enumerable.Range(1, count).Select(Customers.Code), stop);
        return new(shop, new(shop, await Customers.CleanEvidenceAsync(stop), TimeProvider.System));
    }

    /// <summary>Lets so many more in; returns when all are in.</summary>
    public async Task ComeInAsync(int count, CancellationToken stop)
    {
        for (var customer = 0; customer < count; customer++)
        {
            await room.WaitAsync(stop);
            served.Add(ServeAsync(served.Count + 1, stop));
        }
    }

    public Task AllServedAsync() => Task.WhenAll(served);

    async Task ServeAsync(int number, CancellationToken stop)
    {
        var since = Stopwatch.GetTimestamp();
        try
        {
            var regrets = SecondThoughts.Has(number);
            var accepted = await shop.SendAsync(regrets ? regretful.Request(number) : shop.Request(Customers.Code(number), number), $"till-{number}", stop);
            Accepted[number] = accepted.Exchange.Id;
            Ended[number] = regrets ? await regretful.ServeAsync(accepted, number, stop) : await customers.ServeAsync(accepted, stop);
            Took.Add(Stopwatch.GetElapsedTime(since));
        }
        catch (HttpRequestException no)
        {
            Refused[number] = no.Message;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Its time is over; where it stands, the books tell.
        }
        finally
        {
            room.Release();
        }
    }
}

using System.Collections.Concurrent;
using System.Threading.Channels;
using Exchange.Contracts.Webhooks;
using Exchange.Hosting.Telemetry;
using Exchange.Journal.Events;
using Exchange.Webhooks.Egress;
using Exchange.Webhooks.Endpoints;

namespace Exchange.Webhooks.Deliveries;

/// <summary>What a line works with; the same for all lines.</summary>
sealed record LineTools(EventBook Book, Courier Courier, Settlement Settlement, UndeliveredShelf Shelf, ChallengeDesk Challenges, RetrySchedule Schedule, WebhookOptions Options, TimeProvider Clock);

/// <summary>
/// Delivers to one endpoint. One loop owns all of its state, so that a dead endpoint holds nobody else's: it reads the journal behind the endpoint's cursor,
/// sends so many at once, hands endings to the settlement, and the cursor follows what was settled. First attempts go ahead of retries, retries ahead of replays.
/// </summary>
sealed partial class EndpointLine
{
    const int Page = 256, MostOpen = 4096, MostUnsettled = 2048, RetryShare = 8;

    readonly LineTools tools;
    readonly Channel<bool> signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    readonly ConcurrentQueue<(Delivery Delivery, AttemptRow Attempt, SendResult Result)> finished = new();
    readonly ConcurrentQueue<IReadOnlyList<Ending>> settled = new();
    readonly CancellationTokenSource cancelled = new();
    readonly RateWindow rate = new();
    readonly SubjectOrder? order;
    readonly Place main;
    readonly EndpointHealth health;
    EndpointRow endpoint;
    EndpointRow? changed;
    EventFilter filter;
    Queue<PublishedEvent> page = new();
    long savedCursor;
    int inFlight, unsettled, turn;
    bool stopping;
    volatile Exception? broken;
    DateTime? wakeAt;

    public EndpointLine(EndpointRow endpoint, LineTools tools)
    {
        (this.endpoint, this.tools) = (endpoint, tools);
        (main, savedCursor, filter) = (new(endpoint.Cursor), endpoint.Cursor, new(endpoint.Types, endpoint.Stores));
        health = new(endpoint.Id, new(endpoint.FailingSince, endpoint.Notices, endpoint.PausedUntil), tools.Schedule, tools.Options);
        order = endpoint.Ordered ? new() : null;
        Completion = Task.Run(RunAsync, CancellationToken.None);
    }

    public Guid Id => endpoint.Id;
    public Guid RetailerId => endpoint.RetailerId;
    public string SubjectName => endpoint.SubjectName;
    public long Revision => Volatile.Read(ref changed)?.Revision ?? endpoint.Revision;
    public Task Completion { get; }

    EventStream Stream => new(endpoint.RetailerId, endpoint.Kind == EndpointKind.Operational);
    DateTime Now => tools.Clock.GetUtcNow().UtcDateTime;

    /// <summary>A person changed it, or asked for something to be sent again.</summary>
    public void Change(EndpointRow fresh)
    {
        Volatile.Write(ref changed, fresh);
        Ring();
    }

    /// <summary>Ends what is on its way, and nothing more.</summary>
    public void Stop()
    {
        Volatile.Write(ref stopping, true);
        Ring();
    }

    /// <summary>What is still on its way is given up: it is sent again at the next start.</summary>
    public Task CancelAsync() => cancelled.CancelAsync();

    public void Settled(IReadOnlyList<Ending> endings)
    {
        settled.Enqueue(endings);
        Ring();
    }

    void Ring() => signal.Writer.TryWrite(true);

    async Task RunAsync()
    {
        using var events = tools.Book.Subscribe(Stream, Ring);
        await using var alarm = tools.Clock.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await LookAsync();
        while (true)
        {
            if (broken is { } why) throw new InvalidOperationException("An event could not be sent for a reason of our own.", why);
            await TakeChangesAsync();
            while (finished.TryDequeue(out var one)) await FinishAsync(one.Delivery, one.Attempt, one.Result);
            while (settled.TryDequeue(out var some)) await SettledAsync(some);
            wakeAt = null;
            if (!Volatile.Read(ref stopping)) await StartAsync();
            else if (inFlight == 0 && unsettled == 0) return;
            alarm.Change(wakeAt is { } at ? Positive(at - Now) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            await signal.Reader.ReadAsync();
        }
    }

    static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(1);

    async Task TakeChangesAsync()
    {
        if (Interlocked.Exchange(ref changed, null) is { } fresh) await TakeAsync(fresh);
    }

    async Task TakeAsync(EndpointRow fresh)
    {
        // Enabled again before this line was ended: what was held against it is forgiven.
        if (endpoint.State == EndpointState.Disabled && fresh.State != EndpointState.Disabled) health.Forget();
        (endpoint, filter) = (fresh, new(fresh.Types, fresh.Stores));
        await LookAsync();
    }

    async Task StartAsync()
    {
        if (endpoint.State == EndpointState.Verifying) await ChallengeAsync();
        while (endpoint.State == EndpointState.Enabled && inFlight < (health.Probing ? 1 : endpoint.Concurrency) && unsettled < MostUnsettled)
        {
            var now = Now;
            if (health.Now.PausedUntil > now) { WakeAt(health.Now.PausedUntil); return; }
            if (rate.NextAt(endpoint.RatePerSecond, now) is var free && free > now) { WakeAt(free); return; }
            if (await NextAsync(now) is not { } next) return;
            rate.Started(endpoint.RatePerSecond, now);
            inFlight++;
            _ = SendAsync(next, endpoint);
        }
    }

    async Task SendAsync(Delivery delivery, EndpointRow to)
    {
        // Signing and writing are most of the work, and would be the loop's; but where a rate is to be kept, nothing comes between the count and the sending.
        if (to.RatePerSecond is null) await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            var parcel = new Parcel(delivery.Event.Id, delivery.Event.Bytes(to.Payload), delivery.Kind, delivery.Number, delivery.Sequence);
            using var span = Traces.Deliver(delivery.Event.Trace, delivery.Event.Type, delivery.Sequence, delivery.Number);
            var (attempt, result) = await tools.Courier.SendAsync(to, parcel, cancelled.Token);
            DeliveryReading.Sent(span, delivery.Event, result, Now);
            finished.Enqueue((delivery, attempt, result));
        }
        catch (Exception why)
        {
            broken = why; // an attempt ends with a result: this is a fault of ours, and the line is started again from what is settled
        }
        Ring();
    }

    void WakeAt(DateTime? at)
    {
        if (at is not null && (wakeAt is null || at < wakeAt)) wakeAt = at;
    }

    // Retries get every eighth turn too, or an endpoint that is always busy would never see them.
    async ValueTask<Delivery?> NextAsync(DateTime now) => ++turn % RetryShare == 0
        ? await RetryAsync(now) ?? await FirstAsync() ?? await ReplayAsync()
        : await FirstAsync() ?? await RetryAsync(now) ?? await ReplayAsync();

    async ValueTask<Delivery?> FirstAsync()
    {
        if (order?.Ready.TryDequeue(out var ready) == true) return new(ready, AttemptKind.First, 1, main);
        while (main.Open < MostOpen)
        {
            if (page.Count == 0) page = new(await tools.Book.ReadAsync(Stream, main.Read, Page, CancellationToken.None));
            if (!page.TryDequeue(out var next))
            {
                await SaveCursorAsync();
                return null;
            }
            if (!filter.Wants(next)) main.Skip(next.Sequence);
            else if (await MayGoAsync(next)) return new(next, AttemptKind.First, 1, main);
        }
        return null;
    }

    async ValueTask<bool> MayGoAsync(PublishedEvent next)
    {
        main.Take(next.Sequence);
        if (order is null) return true;
        if (order.MustWait(next)) await WaitBehindAsync(next);
        else return order.MayGo(next);
        return false;
    }

    /// <summary>What was only skipped need not be read again either.</summary>
    async ValueTask SaveCursorAsync()
    {
        if (inFlight == 0 && main.Cursor > savedCursor) await EndAsync(new(this));
    }

    async ValueTask EndAsync(Ending ending)
    {
        unsettled++;
        savedCursor = main.Cursor;
        await tools.Settlement.AddAsync(ending with { Cursor = main.Cursor });
    }
}

using System.Diagnostics.Metrics;

namespace Exchange.Hosting.Telemetry;

/// <summary>The meter and what it measures. Labels take values of short lists of ours alone (states, codes, vendors by configuration), never anything that came with a request.</summary>
static class Meters
{
    public const string Name = "Exchange";

    static readonly Meter meter = new(Name);
    static readonly InstrumentAdvice<double> quick = Buckets([0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]);
    static readonly InstrumentAdvice<double> patient = Buckets([0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 3600, 86400]);

    // What comes in
    public static readonly Counter<long> Accepted = meter.CreateCounter<long>("exchange.accepted", "{exchange}", "Exchanges accepted");
    public static readonly Counter<long> Ended = meter.CreateCounter<long>("exchange.ended", "{exchange}", "Exchanges that reached an end, by that state");
    public static readonly Counter<long> RequestsRefused = meter.CreateCounter<long>("exchange.requests.refused", "{request}", "Requests answered with a problem, by its code");

    // Steps
    public static readonly Histogram<double> StepDuration = meter.CreateHistogram("exchange.step.duration", "s", "From a command's first publishing to its answer's commit, by step and outcome", advice: patient);
    public static readonly Counter<long> VendorCalls = meter.CreateCounter<long>("exchange.vendor.calls", "{call}", "Calls to vendors, by vendor, verb and outcome");
    public static readonly Histogram<double> VendorDuration = meter.CreateHistogram("exchange.vendor.call.duration", "s", "How long a vendor's answer took", advice: patient);

    // The store
    public static readonly UpDownCounter<long> StoreWaiting = meter.CreateUpDownCounter<long>("exchange.store.waiting", "{work}", "Works that wait for their commit, by lane");
    public static readonly Histogram<double> StoreWait = meter.CreateHistogram("exchange.store.wait.duration", "s", "From a work's arrival at the store to its commit, by lane", advice: quick);
    public static readonly Histogram<long> GroupSize = meter.CreateHistogram("exchange.store.group.size", "{work}", "Works in one transaction", advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 96, 128] });

    // Journal and webhooks
    public static readonly Histogram<double> DispatchLag = meter.CreateHistogram("exchange.journal.dispatch.lag", "s", "From a fact's recording to its number", advice: patient);
    public static readonly Counter<long> Deliveries = meter.CreateCounter<long>("exchange.webhook.deliveries", "{delivery}", "Attempts to deliver an event, by outcome");
    public static readonly Histogram<double> DeliveryLag = meter.CreateHistogram("exchange.webhook.delivery.lag", "s", "From a fact's recording to its delivery", advice: patient);

    // Gauges: read from the database for all replicas alike (IReading), so add nothing up over them
    public static readonly Gauge<long> Live = meter.CreateGauge<long>("exchange.live", "{exchange}", "Exchanges that have not ended, by state and by how long they have been in it");
    public static readonly Gauge<double> ResendLag = meter.CreateGauge<double>("exchange.resend.lag", "s", "How long the oldest command that is to be said again has been due");
    public static readonly Gauge<double> DeadlineLag = meter.CreateGauge<double>("exchange.deadline.lag", "s", "How long the oldest deadline has been due");
    public static readonly Gauge<double> UndispatchedAge = meter.CreateGauge<double>("exchange.journal.undispatched.age", "s", "Age of the oldest fact without a number");
    public static readonly Gauge<long> WebhookBacklog = meter.CreateGauge<long>("exchange.webhook.backlog", "{event}", "Events between endpoints' cursors and the newest, over all enabled endpoints");
    public static readonly Gauge<long> Undelivered = meter.CreateGauge<long>("exchange.webhook.undelivered", "{event}", "Events that an endpoint did not take, by what becomes of them");

    public static readonly Gauge<long> DeadLetters = meter.CreateGauge<long>("exchange.dead.letters", "{message}", "Messages in dead-letter queues, by kind of queue");

    // This process
    public static readonly Gauge<long> Ready = meter.CreateGauge<long>("exchange.ready", "{replica}", "1 while this replica is ready to serve, else 0");
    public static readonly Counter<long> Readings = meter.CreateCounter<long>("exchange.readings", "{reading}", "Rounds in which the gauges were read, by outcome");

    static InstrumentAdvice<double> Buckets(double[] boundaries) => new() { HistogramBucketBoundaries = boundaries };
}

using Exchange.Persistence;

namespace Exchange.Hosting.Telemetry;

/// <summary>What a slice reads from the database for its gauges: a query or two that stay cheap however much is stored.</summary>
interface IReading
{
    Task ReadAsync(ExchangeDb db, DateTime now, CancellationToken stop);
}

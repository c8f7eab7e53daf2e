using MassTransit;

namespace Exchange.Hosting.Broker;

/// <summary>
/// What failed only because the database was away for longer than the retries last is no dead letter: it goes back to its queue, where the delivery limit
/// bounds how often. Everything else goes on to <c>_error</c>.
/// </summary>
sealed class BackToTheQueue : IFilter<ExceptionReceiveContext>
{
    public void Probe(ProbeContext context) => context.CreateFilterScope("back-to-the-queue");

    public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next) =>
        BusEndpoints.IsDependencyAway(context.Exception) ? Task.FromException(context.Exception) : next.Send(context);
}

using Exchange.Exchanges;
using MassTransit;
using MassTransit.Context;

namespace Exchange.Persistence;

/// <summary>Lets the saga's transitions run inside the store: loaded, changed and committed with those of other exchanges.</summary>
sealed class SagaRepository(ExchangeStore store, Outbox outbox) : ISagaRepository<ExchangeFile>
{
    public void Probe(ProbeContext context) => context.CreateScope("exchange-store");

    public async Task Send<T>(ConsumeContext<T> context, ISagaPolicy<ExchangeFile, T> policy, IPipe<SagaConsumeContext<ExchangeFile, T>> next) where T : class
    {
        var id = context.CorrelationId ?? throw new SagaException("A message for an exchange names it.", typeof(ExchangeFile), typeof(T));
        var stood = default(Stood);
        var (result, file) = await store.ChangeAsync(id, async file =>
        {
            stood = Stood.Of(file);
            await policy.Existing(new SagaContext<T>(context, file), next);
            return new StoreResult.Committed(null);
        }, request: null, context.CancellationToken);
        if (result is StoreResult.Missing) throw new SagaException("There is no such exchange.", typeof(ExchangeFile), typeof(T), id);
        stood.Count(file!, typeof(T));
        // Published after the commit; should this process die before, the sweep publishes it again.
        await outbox.PublishAsync(file!, commandToo: stood.HasMovedTo(file!) || context.ReceiveContext.Redelivered, context.CancellationToken);
    }

    public Task SendQuery<T>(ConsumeContext<T> context, ISagaQuery<ExchangeFile> query, ISagaPolicy<ExchangeFile, T> policy, IPipe<SagaConsumeContext<ExchangeFile, T>> next) where T : class =>
        throw new NotSupportedException("Messages find their exchange by its id.");

    internal sealed class SagaContext<T>(ConsumeContext<T> context, ExchangeFile file) : ConsumeContextProxy<T>(context), SagaConsumeContext<ExchangeFile, T> where T : class
    {
        public ExchangeFile Saga => file;
        public override Guid? CorrelationId => file.CorrelationId;
        public bool IsCompleted => false;
        public Task SetCompleted() => throw new NotSupportedException("An exchange's row stays.");
    }
}

using Exchange.Exchanges;
using Exchange.Persistence;
using MassTransit;

namespace Exchange.Tests.Exchanges;

/// <summary>The real state machine behind MassTransit's own pipes, holding one file.</summary>
sealed class MachineRig
{
    static readonly ExchangeStateMachine Machine = new();
    readonly MassTransit.Mediator.IMediator mediator;

    public MachineRig(ExchangeFile file)
    {
        File = file;
        mediator = Bus.Factory.CreateMediator(x => x.StateMachineSaga(Machine, new Holder(this)));
    }

    public ExchangeFile File { get; set; }

    public Task TellAsync(object message) => mediator.Send(message);

    sealed class Holder(MachineRig rig) : ISagaRepository<ExchangeFile>
    {
        public void Probe(ProbeContext context) => context.CreateScope("rig");

        public Task Send<T>(ConsumeContext<T> context, ISagaPolicy<ExchangeFile, T> policy, IPipe<SagaConsumeContext<ExchangeFile, T>> next) where T : class =>
            policy.Existing(new SagaRepository.SagaContext<T>(context, rig.File), next);

        public Task SendQuery<T>(ConsumeContext<T> context, ISagaQuery<ExchangeFile> query, ISagaPolicy<ExchangeFile, T> policy, IPipe<SagaConsumeContext<ExchangeFile, T>> next) where T : class =>
            throw new NotSupportedException();
    }
}

using Exchange.Exchanges;
using Exchange.Persistence;
using MassTransit;

namespace Exchange.Tests.Exchanges;

/// <summary>The real state machine behind MassTransit's own pipes, holding one file.</summary>
sealed class MachineRig(ExchangeFile file)
{
    // Making the pipes compiles them, which takes longer than hundreds of messages: all rigs share them, and a message knows whose it is.
    static readonly MassTransit.Mediator.IMediator Pipes = Bus.Factory.CreateMediator(x => x.StateMachineSaga(new ExchangeStateMachine(), new Holder()));
    static readonly AsyncLocal<MachineRig> Told = new();

    public ExchangeFile File { get; set; } = file;

    public async Task TellAsync(object message)
    {
        Told.Value = this;
        await Pipes.Send(message);
    }

    sealed class Holder : ISagaRepository<ExchangeFile>
    {
        public void Probe(ProbeContext context) => context.CreateScope("rig");

        public Task Send<T>(ConsumeContext<T> context, ISagaPolicy<ExchangeFile, T> policy, IPipe<SagaConsumeContext<ExchangeFile, T>> next) where T : class =>
            policy.Existing(new SagaRepository.SagaContext<T>(context, Told.Value!.File), next);

        public Task SendQuery<T>(ConsumeContext<T> context, ISagaQuery<ExchangeFile> query, ISagaPolicy<ExchangeFile, T> policy, IPipe<SagaConsumeContext<ExchangeFile, T>> next) where T : class =>
            throw new NotSupportedException();
    }
}

using Exchange.Hosting.Telemetry;
using Exchange.Journal.Events;

namespace Exchange.Journal;

static class JournalSlice
{
    public static IServiceCollection AddJournal(this IServiceCollection services) =>
        services.AddSingleton<EventBook>().AddHostedService<JournalDispatch>().AddSingleton<IReading, DispatchReading>();
}

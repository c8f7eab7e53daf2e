using Exchange.Hosting.Telemetry;

namespace Exchange.DeadLetters;

static class DeadLettersSlice
{
    public static IServiceCollection AddDeadLetters(this IServiceCollection services) =>
        services.AddSingleton<DeadLetterShelf>().AddSingleton<DeadLetterDesk>().AddSingleton<IReading, DeadLetterReading>();

    /// <summary>With a broker there is something to read and somewhere to put it back.</summary>
    public static IServiceCollection AddDeadLetterQueues(this IServiceCollection services) => services.AddSingleton<DeadLetterPost>().AddHostedService<DeadLetterReader>();

    public static void MapDeadLetters(this IEndpointRouteBuilder operators)
    {
        ListDeadLetters.Map(operators);
        ReplayDeadLetter.Map(operators);
        DiscardDeadLetter.Map(operators);
    }
}

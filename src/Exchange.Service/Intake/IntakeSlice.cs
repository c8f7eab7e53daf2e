namespace Exchange.Intake;

static class IntakeSlice
{
    public static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddSingleton<IntakeJudge>().AddSingleton<NewExchangeMaker>().AddSingleton<IntakeDesk>();

    public static void MapIntake(this IEndpointRouteBuilder pos)
    {
        AcceptExchange.Map(pos);
    }
}

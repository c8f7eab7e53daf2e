namespace Exchange.Programmes;

public static class ProgrammesSlice
{
    public static IServiceCollection AddProgrammes(this IServiceCollection services)
    {
        services.AddSingleton<ProgrammeBook>();
        return services;
    }
}

namespace Exchange.Attention;

static class AttentionSlice
{
    public static IServiceCollection AddAttention(this IServiceCollection services) => services.AddSingleton<AttentionDesk>();

    public static void MapAttention(this IEndpointRouteBuilder retailer)
    {
        ListAttention.Map(retailer);
        ResolveObligation.Map(retailer);
    }
}

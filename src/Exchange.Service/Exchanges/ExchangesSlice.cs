using Exchange.Exchanges.Pos;
using Exchange.Hosting.Telemetry;

namespace Exchange.Exchanges;

static class ExchangesSlice
{
    public static IServiceCollection AddExchanges(this IServiceCollection services) => services
        .AddSingleton<ExchangeStateMachine>().AddSingleton<ExchangeDesk>().AddSingleton<ExchangeWatch>()
        .AddHostedService<VendorPost>().AddSingleton<IReading, LiveReading>()
        .AddSingleton<Sweep>().AddHostedService(provider => provider.GetRequiredService<Sweep>());

    public static void MapExchanges(this IEndpointRouteBuilder pos)
    {
        GetExchange.Map(pos);
        ListExchanges.Map(pos);
        CancelExchange.Map(pos);
        ChooseOffer.Map(pos);
        ConfirmDelivery.Map(pos);
        CorrectExchange.Map(pos);
        ReprintReceipt.Map(pos);
        ReturnExchange.Map(pos);
    }
}

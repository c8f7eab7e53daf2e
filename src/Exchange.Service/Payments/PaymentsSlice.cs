using Exchange.Payments.EarlierPayers;

namespace Exchange.Payments;

static class PaymentsSlice
{
    public static IServiceCollection AddPayments(this IServiceCollection services) => services
        .AddSingleton<EarlierPayersRound>().AddHostedService<RefundEarlierPayers>();

    public static void MapPayments(this IEndpointRouteBuilder pos)
    {
        RecordPayment.Map(pos);
        ConfirmRefund.Map(pos);
    }
}

namespace Exchange.Payments;

static class PaymentsSlice
{
    public static IServiceCollection AddPayments(this IServiceCollection services) => services.AddHostedService<EarlierPayers>();

    public static void MapPayments(this IEndpointRouteBuilder pos)
    {
        RecordPayment.Map(pos);
        ConfirmRefund.Map(pos);
    }
}

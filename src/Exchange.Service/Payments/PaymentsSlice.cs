namespace Exchange.Payments;

static class PaymentsSlice
{
    public static void MapPayments(this IEndpointRouteBuilder pos)
    {
        RecordPayment.Map(pos);
        ConfirmRefund.Map(pos);
    }
}

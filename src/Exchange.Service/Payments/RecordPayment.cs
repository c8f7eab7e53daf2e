using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Exchanges;
using Exchange.Exchanges.Pos;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;

namespace Exchange.Payments;

/// <summary>Records money that a till took for an exchange, or the reversal of such a tender. Money after an ending is recorded too, and refunded.</summary>
static class RecordPayment
{
    public static void Map(IEndpointRouteBuilder pos) =>
        pos.MapPost("/exchanges/{id}/payments", Handle).WithName("recordPayment").WithSummary("Record a till payment")
            .Produces<PaymentAccepted>(StatusCodes.Status202Accepted)
            .WithProblems(Problems.ExchangeNotFound, Problems.WrongState, Problems.PaymentNotDue, Problems.AmountMismatch, Problems.TenderNotFound, Problems.IdempotencyKeyReused, Problems.ValidationFailed);

    static async Task<IResult> Handle(string id, PaymentRequest request, IdempotentRequest key, Caller caller, ExchangeDesk desk, CancellationToken stop)
    {
        if (OperatorRule.Wrong(request.Operator) is { } wrong) return wrong;
        if (Check(request) is { Count: > 0 } errors) return Refusal.Invalid(errors).Result();
        return await desk.ChangeAsync(caller, id, key, file => Record(file, request), stop,
            file => new PaymentAccepted(file.Tenders[^1].Id, Views.Of(file)));
    }

    static List<FieldError> Check(PaymentRequest request)
    {
        var errors = new List<FieldError>();
        if (request.Amount is < 1 or > 100_000_000) errors.Add(new("/amount", "Use minor units, 1 to 100,000,000."));
        if (request.Tax < 0 || request.Tax > request.Amount) errors.Add(new("/tax", "Use 0 to the amount."));
        if (request.Type is not { Length: >= 1 and <= 32 }) errors.Add(new("/type", "Use 1 to 32 characters."));
        if (request.Transaction is not { Length: >= 1 and <= 32 }) errors.Add(new("/transaction", "Use 1 to 32 characters."));
        // Card data never comes here: whatever looks like a card number is refused.
        if (request.Type is { } type && type.Count(char.IsAsciiDigit) >= 12) errors.Add(new("/type", "This looks like a card number."));
        return errors;
    }

    static IResult? Record(ExchangeFile file, PaymentRequest request)
    {
        if (request.Currency != file.Row.Currency) return Problems.AmountMismatch.Result($"The exchange is in {file.Row.Currency}.");
        if (request.ReversalOf is { } reversed) return Reverse(file, request, reversed);
        var ended = ExchangeStates.IsEnded(file.State) || ExchangeStates.IsWalkingBack(file.State);
        var due = file.Row.Due - file.Paid;
        if (!ended && due <= 0) return Problems.PaymentNotDue.Result();
        if (!ended && request.Amount > due) return Problems.AmountMismatch.Result($"{new Money(due, file.Row.Currency)} is due.");
        var tender = Add(file, request, request.Amount);
        file.Record(new PaymentReceivedFact(tender.Id, tender.Type, tender.Amount, tender.Tax, tender.Currency, tender.Transaction, tender.Operator));
        return null;
    }

    static IResult? Reverse(ExchangeFile file, PaymentRequest request, Guid reversed)
    {
        if (file.Tenders.Find(t => t.Id == reversed && t.Amount > 0) is not { } tender) return Problems.TenderNotFound.Result();
        if (file.Tenders.Exists(t => t.ReversalOf == reversed)) return Problems.WrongState.Result("It was reversed already.");
        if (request.Amount != tender.Amount) return Problems.AmountMismatch.Result($"The tender was {new Money(tender.Amount, tender.Currency)}.");
        if (!ExchangeStates.IsBeforeNoReturn(file.State) || file.Row.NewReference is not null || file.State == ExchangeStates.Provisioning)
            return Problems.WrongState.Result("The replacement is paid for; cancel the exchange to have it refunded.");
        if (file.Paid - file.Refunded < tender.Amount) return Problems.WrongState.Result("It was refunded already.");
        var back = Add(file, request, -request.Amount);
        file.Record(new PaymentReversedFact(back.Id, back.Type, back.Amount, back.Tax, back.Currency, back.Transaction, back.Operator));
        return null;
    }

    static Tender Add(ExchangeFile file, PaymentRequest request, long amount)
    {
        var tender = new Tender
        {
            Id = Ids.New(new DateTimeOffset(file.Now)), ExchangeId = file.Row.Id, Type = request.Type, Amount = amount, Tax = amount < 0 ? -request.Tax : request.Tax,
            Currency = request.Currency, Transaction = request.Transaction, ReversalOf = request.ReversalOf, Operator = request.Operator, At = file.Now,
        };
        file.Tenders.Add(tender);
        file.Row.FactsPending = true;
        return tender;
    }
}

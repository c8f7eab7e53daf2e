using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Exchanges;
using Exchange.Exchanges.Pos;
using Exchange.Hosting;
using Exchange.Journal;
using Exchange.Persistence;
using Exchange.Retailers;

namespace Exchange.Intake;

/// <summary>Issues claim codes in blocks, each to one store.</summary>
sealed class ClaimCodeDesk(RetailerDirectory directory, DbWriter writer, Vault vault, TimeProvider clock)
{
    public const int Most = 1000;

    public async Task<Answer<ClaimCodeBlock>> IssueAsync(Caller caller, ClaimCodeBlockRequest request, Once once, CancellationToken stop)
    {
        if (Wrong(request) is { Count: > 0 } errors) return Refusal.Invalid(errors);
        var found = await directory.StoreAsync(caller, request.Store, stop);
        if (found.Value is not { } store) return found.Refusal!;
        return await writer.WriteAsync(db => once.DoAsync(db, _ => IssueAsync(db, store, request, stop)), stop);
    }

    async Task<Answer<ClaimCodeBlock>> IssueAsync(ExchangeDb db, Store store, ClaimCodeBlockRequest request, CancellationToken stop)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var codes = Enumerable.Range(0, request.Count).Select(_ => ClaimCode.New()).ToList();
        db.AddRange(codes.Select(code => new ClaimRow
        {
            Hash = ClaimRow.HashOf(vault, code), RetailerId = store.RetailerId, StoreNumber = store.Number, IssuedAt = now,
        }));
        await RetailerJournal.RecordAsync(db, new(store.RetailerId, store.RetailerId, $"store:{store.Number}", store.Number),
            new ClaimCodesIssuedFact(store.Number, request.Count, request.Operator), now, stop);
        return new ClaimCodeBlock([.. codes.Select(code => code.ToString())]);
    }

    static List<FieldError> Wrong(ClaimCodeBlockRequest request)
    {
        var errors = new List<FieldError>();
        if (request.Count is < 1 or > Most) errors.Add(new("/count", $"Use 1 to {Most}."));
        if (!OperatorRule.IsOperator(request.Operator)) errors.Add(new("/operator", OperatorRule.Form));
        return errors;
    }
}

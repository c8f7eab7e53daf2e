using Exchange.Contracts.Webhooks.Facts;

namespace Exchange.Exchanges.Verbs;

/// <summary>Completion and what may come after it.</summary>
static class AfterCare
{
    public static void Complete(ExchangeFile file)
    {
        var row = file.Row;
        if (row.EndedAt is not null) return;
        row.EndedAt = file.Now;
        row.CareUntil = file.Deal.EndOfDay(file.Now, file.Deal.AfterCareDays);
        var verification = Removal.Verification(file);
        row.Verification = verification;
        file.Record(new ExchangeCompletedFact(verification, row.OldOutcome));
        Money.CreditCustomersFavour(file);
        Money.SettleAfterEnd(file);
    }

    /// <summary>The old licence stays revoked and stays used: its reservation is not freed.</summary>
    public static void EndReturned(ExchangeFile file)
    {
        Money.RefundAll(file, "returned");
        file.Record(new ExchangeReturnedFact(file.Refunded, file.Row.Currency));
    }

    /// <summary>The key went to the wrong person: the first one is taken back, and a second made in a round of its own.</summary>
    public static void TakeReissue(ExchangeFile file)
    {
        if (!file.Row.ReissueWanted) return;
        if (file.Row.NewReference is { } first) Owed.UndoLicence(file, first);
        (file.Row.NewReference, file.Row.LicenceKeySealed, file.Row.DeliveredAt, file.Row.DeliveredBy) = (null, null, null, null);
        file.Row.Round++;
        file.Row.ReissueWanted = false;
        file.Record(new LicenceReissuedFact(file.Deal.Offer.Gtin));
    }
}

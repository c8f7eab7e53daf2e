using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Exchanges;
using Exchange.Licences;

namespace Exchange.Intake;

/// <summary>Asks the old licence's vendor while the customer waits, and not for longer. Without an answer in time intake still works, and the saga asks again.</summary>
sealed class OldLicenceQuestion(Vendors vendors, TimeProvider clock)
{
    /// <summary>Of the till's two seconds.</summary>
    static readonly TimeSpan Budget = TimeSpan.FromSeconds(1.5);

    public async Task<(EligibilityResult Result, string? Reason)> AskAsync(Guid retailerId, Candidate one, LicenceIdentifiers old, CancellationToken stop)
    {
        var vendor = vendors.For(one.Version.Terms.OldLicence.Vendor);
        // Nobody will ever be asked, so nothing is left open: the same as in the saga.
        if (!vendor.Capabilities.HasFlag(VendorCapabilities.CanLookup)) return (EligibilityResult.Eligible, null);
        var now = clock.GetUtcNow();
        var id = Ids.New(now);
        var call = new VendorCall($"{id}/eligibility/1") { ExchangeId = id, RetailerId = retailerId, Gtin = one.Old.Gtin, Identifiers = old };
        return await LookUpAsync(vendor, call, stop) switch
        {
            VendorAnswer.Refused no => (EligibilityResult.NotEligible, no.Code),
            VendorAnswer.TryLater later => (EligibilityResult.Undetermined, later.Code),
            VendorAnswer.Done { Licence: { } licence } when Eligibility.Refusal(licence, one.Old.Gtin, one.Version.Terms.ExpiredWithinDays, now.UtcDateTime) is { } code => (EligibilityResult.NotEligible, code),
            _ => (EligibilityResult.Eligible, null),
        };
    }

    async Task<VendorAnswer> LookUpAsync(IVendorConnector vendor, VendorCall call, CancellationToken stop)
    {
        using var budget = new CancellationTokenSource(Budget, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, stop);
        try
        {
            return await vendor.LookupAsync(call, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new VendorAnswer.TryLater("vendor-too-slow");
        }
    }
}

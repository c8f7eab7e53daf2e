using Exchange.Contracts;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Licences;

/// <summary>A vendor that takes lists and sends acknowledgements: what was asked is <c>requested</c> until the vendor says that it is done.</summary>
sealed class FileConnector(string vendorId, DbWriter writer, VendorLists lists, TimeProvider clock) : IVendorConnector
{
    public VendorKind Kind => VendorKind.File;
    public VendorCapabilities Capabilities => VendorCapabilities.CanRevoke | VendorCapabilities.Idempotent;

    public Task<VendorAnswer> RevokeAsync(VendorCall call, CancellationToken stop) => call.Identifiers is null
        ? Task.FromResult<VendorAnswer>(new VendorAnswer.Refused("not-found", "Nothing identifies the licence."))
        : writer.WriteAsync(async db => Answer(await RowAsync(db, call) ?? Add(db, call)), stop);

    // The same exchange asks once, whatever the round, unless the vendor refused it.
    Task<VendorListRow?> RowAsync(ExchangeDb db, VendorCall call) => db.Set<VendorListRow>()
        .Where(row => row.VendorId == vendorId && row.ExchangeId == call.ExchangeId)
        .Where(row => row.CallKey == call.Key || row.Outcome != OldLicenceOutcome.NotPossible)
        .OrderByDescending(row => row.CallKey == call.Key).FirstOrDefaultAsync();

    VendorListRow Add(ExchangeDb db, VendorCall call)
    {
        var now = clock.GetUtcNow();
        return db.Add(new VendorListRow
        {
            Id = Ids.New(now),
            VendorId = vendorId,
            RetailerId = call.RetailerId,
            ExchangeId = call.ExchangeId,
            CallKey = call.Key,
            Gtin = call.Gtin,
            SealedIdentifiers = lists.Seal(call.Identifiers!),
            RequestedAt = now.UtcDateTime,
        }).Entity;
    }

    static VendorAnswer Answer(VendorListRow row) => row.Outcome == OldLicenceOutcome.NotPossible
        ? new VendorAnswer.Refused("refused", "The vendor refused the licence on its list.")
        : new VendorAnswer.Done(row.Id.ToString("N")) { Outcome = row.Outcome };

    public Task<VendorAnswer> LookupAsync(VendorCall call, CancellationToken stop) => NotSupported.Answer;
    public Task<VendorAnswer> ReserveAsync(VendorCall call, CancellationToken stop) => NotSupported.Answer;
    public Task<VendorAnswer> ReleaseAsync(VendorCall call, CancellationToken stop) => NotSupported.Answer;
    public Task<VendorAnswer> ProvisionAsync(VendorCall call, CancellationToken stop) => NotSupported.Answer;
    public Task<VendorAnswer> DeprovisionAsync(VendorCall call, CancellationToken stop) => NotSupported.Answer;
    public Task<VendorAnswer> SuspendAsync(VendorCall call, CancellationToken stop) => NotSupported.Answer;
    public Task<VendorAnswer> ReinstateAsync(VendorCall call, CancellationToken stop) => NotSupported.Answer;
    public Task<VendorAnswer> CancelRenewalAsync(VendorCall call, CancellationToken stop) => NotSupported.Answer;
}

using Exchange.Contracts;

namespace Exchange.Licences;

/// <summary>A vendor that may not or can't be contacted: the ending says so, and never that anything was revoked.</summary>
sealed class NoContactConnector : IVendorConnector
{
    public VendorKind Kind => VendorKind.None;
    public VendorCapabilities Capabilities => VendorCapabilities.Idempotent;

    public Task<VendorAnswer> RevokeAsync(VendorCall call, CancellationToken stop) =>
        Task.FromResult<VendorAnswer>(new VendorAnswer.Done(call.Reference) { Outcome = OldLicenceOutcome.NotPossible });

    public Task<VendorAnswer> LookupAsync(VendorCall call, CancellationToken stop) => NotSupported.Answer;
    public Task<VendorAnswer> ReserveAsync(VendorCall call, CancellationToken stop) => NotSupported.Answer;
    public Task<VendorAnswer> ReleaseAsync(VendorCall call, CancellationToken stop) => NotSupported.Answer;
    public Task<VendorAnswer> ProvisionAsync(VendorCall call, CancellationToken stop) => NotSupported.Answer;
    public Task<VendorAnswer> DeprovisionAsync(VendorCall call, CancellationToken stop) => NotSupported.Answer;
    public Task<VendorAnswer> SuspendAsync(VendorCall call, CancellationToken stop) => NotSupported.Answer;
    public Task<VendorAnswer> ReinstateAsync(VendorCall call, CancellationToken stop) => NotSupported.Answer;
    public Task<VendorAnswer> CancelRenewalAsync(VendorCall call, CancellationToken stop) => NotSupported.Answer;
}

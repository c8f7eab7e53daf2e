using System.Security.Cryptography;
using System.Text;
using Exchange.Contracts;
using Exchange.Licences;

namespace Exchange.Benchmarks.Speed;

/// <summary>The port to vendors, answered at once and in process: what is left is what the service itself costs. What it makes follows from the call's key, so that a repeat is answered the same.</summary>
sealed class PortVendor(Introductions introductions, TimeProvider clock) : IVendorConnector
{
    public VendorKind Kind => VendorKind.Api;
    public VendorCapabilities Capabilities => VendorCapabilities.CanSuspend | VendorCapabilities.ClientSuppliedId | VendorCapabilities.Idempotent
        | VendorCapabilities.CanCancelRenewal | VendorCapabilities.CanLookup | VendorCapabilities.CanRevoke;

    DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<VendorAnswer> LookupAsync(VendorCall call, CancellationToken stop)
    {
        introductions.Meet(call.Identifiers?.ActivationCode, call.ExchangeId);
        var old = new LicenceRecord($"old-{call.ExchangeId:N}", call.Gtin, LicenceState.Active, Now.AddMonths(8), Seats: 1, RenewalOn: false, RenewalBilledBy: null, NextCharge: null);
        return Done(new(old.Reference) { Licence = old });
    }

    public Task<VendorAnswer> ReserveAsync(VendorCall call, CancellationToken stop) => Done(new($"held-{call.Key}") { ExpiresAt = Now.AddDays(45) });
    public Task<VendorAnswer> ProvisionAsync(VendorCall call, CancellationToken stop) => Done(new($"new-{call.Key}") { LicenceKey = KeyOf(call) });
    public Task<VendorAnswer> RevokeAsync(VendorCall call, CancellationToken stop) => Done(new(call.Reference) { Outcome = OldLicenceOutcome.Revoked });
    public Task<VendorAnswer> ReleaseAsync(VendorCall call, CancellationToken stop) => Done(new(call.Reference));
    public Task<VendorAnswer> DeprovisionAsync(VendorCall call, CancellationToken stop) => Done(new(call.Reference));
    public Task<VendorAnswer> SuspendAsync(VendorCall call, CancellationToken stop) => Done(new(call.Reference));
    public Task<VendorAnswer> ReinstateAsync(VendorCall call, CancellationToken stop) => Done(new(call.Reference));
    public Task<VendorAnswer> CancelRenewalAsync(VendorCall call, CancellationToken stop) => Done(new(call.Reference));

    static Task<VendorAnswer> Done(VendorAnswer.Done done) => Task.FromResult<VendorAnswer>(done);

    static string KeyOf(VendorCall call) => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(call.Key)), 0, 10);
}

using Microsoft.Extensions.Logging;
using Refit;

namespace Exchange.Licences.Neutral;

/// <summary>A vendor that implements the neutral vendor API.</summary>
sealed class NeutralConnector(
    string vendorId, VendorOptions vendor, IHttpClientFactory clients, TimeProvider clock, ILogger<NeutralConnector> log) : IVendorConnector
{
    static readonly RefitSettings Wire = new(new SystemTextJsonContentSerializer(VendorJson.Default.Options));

    readonly IVendorApi api = RestService.For<IVendorApi>(clients.CreateClient(NeutralVendors.ClientName(vendorId)), Wire);
    readonly VendorLine line = new(vendorId, clock, log);

    public VendorKind Kind => VendorKind.Api;

    public VendorCapabilities Capabilities { get; } =
        VendorCapabilities.Idempotent | VendorCapabilities.CanLookup | VendorCapabilities.CanRevoke
        | (vendor.CanSuspend ? VendorCapabilities.CanSuspend : VendorCapabilities.None)
        | (vendor.CanCancelRenewal ? VendorCapabilities.CanCancelRenewal : VendorCapabilities.None);

    public Task<VendorAnswer> LookupAsync(VendorCall call, CancellationToken stop) => call.Identifiers is not { } identifiers
        ? Refuse("not-found", "Nothing identifies the licence.")
        : line.AskAsync(Reading.Lookup, () => api.LookUp(new(identifiers, call.Gtin, ClientReference(call)), call.Key, stop), stop);

    public Task<VendorAnswer> ReserveAsync(VendorCall call, CancellationToken stop) =>
        line.AskAsync(Reading.Reserve, () => api.Reserve(new(call.Gtin, call.Seats, call.TermMonths, ClientReference(call)), call.Key, stop), stop);

    public Task<VendorAnswer> ReleaseAsync(VendorCall call, CancellationToken stop) => call.Reference is not { } id
        ? Task.FromResult<VendorAnswer>(new VendorAnswer.Done())
        : line.AskAsync(Reading.Release, () => api.Release(id, Action(call), call.Key, stop), stop);

    public Task<VendorAnswer> ProvisionAsync(VendorCall call, CancellationToken stop) =>
        line.AskAsync(Reading.Provision, () => api.Provision(new(call.Gtin, call.Seats, call.TermMonths, call.Reference, ClientReference(call)), call.Key, stop), stop);

    public Task<VendorAnswer> DeprovisionAsync(VendorCall call, CancellationToken stop) => call.Reference is not { } id
        ? Refuse("not-found", "No licence is named.")
        : line.AskAsync(Reading.Deprovision, () => api.Deprovision(id, Action(call), call.Key, stop), stop);

    public Task<VendorAnswer> SuspendAsync(VendorCall call, CancellationToken stop) => vendor.CanSuspend
        ? OnOldLicenceAsync(call, Reading.Suspend, id => api.Suspend(id, Action(call), call.Key, stop), stop)
        : NotSupported.Answer;

    public Task<VendorAnswer> ReinstateAsync(VendorCall call, CancellationToken stop) => vendor.CanSuspend
        ? OnOldLicenceAsync(call, Reading.Reinstate, id => api.Reinstate(id, Action(call), call.Key, stop), stop)
        : NotSupported.Answer;

    public Task<VendorAnswer> RevokeAsync(VendorCall call, CancellationToken stop) =>
        OnOldLicenceAsync(call, Reading.Revoke, id => api.Revoke(id, Action(call), call.Key, stop), stop);

    public Task<VendorAnswer> CancelRenewalAsync(VendorCall call, CancellationToken stop) => vendor.CanCancelRenewal
        ? OnOldLicenceAsync(call, Reading.CancelRenewal, id => api.CancelRenewal(id, Action(call), call.Key, stop), stop)
        : NotSupported.Answer;

    /// <summary>An old licence whose vendor id isn't known yet (intake didn't wait for the look-up) is looked up first.</summary>
    async Task<VendorAnswer> OnOldLicenceAsync(VendorCall call, Reading reading, Func<string, Task<HttpResponseMessage>> act, CancellationToken stop)
    {
        if (call.Reference is { } known) return await line.AskAsync(reading, () => act(known), stop);
        var found = await LookupAsync(call, stop);
        return found is VendorAnswer.Done { Licence.Reference: var id } ? await line.AskAsync(reading, () => act(id), stop) : found;
    }

    static ActionRequest Action(VendorCall call) => new(ClientReference(call));

    static string ClientReference(VendorCall call) => call.ExchangeId.ToString("D");

    static Task<VendorAnswer> Refuse(string code, string reason) => Task.FromResult<VendorAnswer>(new VendorAnswer.Refused(code, reason));
}

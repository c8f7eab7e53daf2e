using Refit;

namespace Exchange.Licences.Neutral;

/// <summary>The neutral vendor API, as written in contracts/vendor-api.yaml. Answers come raw: what they mean depends on status, type and body together.</summary>
interface IVendorApi
{
    [Post("/licence-lookups")]
    Task<HttpResponseMessage> LookUp([Body] LookupRequest request, [Header(Key)] string key, CancellationToken stop);

    [Post("/reservations")]
    Task<HttpResponseMessage> Reserve([Body] ReservationRequest request, [Header(Key)] string key, CancellationToken stop);

    [Post("/reservations/{id}/release")]
    Task<HttpResponseMessage> Release(string id, [Body] ActionRequest request, [Header(Key)] string key, CancellationToken stop);

    [Post("/licences")]
    Task<HttpResponseMessage> Provision([Body] ProvisionRequest request, [Header(Key)] string key, CancellationToken stop);

    [Post("/licences/{id}/deprovision")]
    Task<HttpResponseMessage> Deprovision(string id, [Body] ActionRequest request, [Header(Key)] string key, CancellationToken stop);

    [Post("/licences/{id}/suspend")]
    Task<HttpResponseMessage> Suspend(string id, [Body] ActionRequest request, [Header(Key)] string key, CancellationToken stop);

    [Post("/licences/{id}/reinstate")]
    Task<HttpResponseMessage> Reinstate(string id, [Body] ActionRequest request, [Header(Key)] string key, CancellationToken stop);

    [Post("/licences/{id}/revoke")]
    Task<HttpResponseMessage> Revoke(string id, [Body] ActionRequest request, [Header(Key)] string key, CancellationToken stop);

    [Post("/licences/{id}/cancel-renewal")]
    Task<HttpResponseMessage> CancelRenewal(string id, [Body] ActionRequest request, [Header(Key)] string key, CancellationToken stop);

    const string Key = "Idempotency-Key";
}

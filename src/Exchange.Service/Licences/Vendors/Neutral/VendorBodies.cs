using System.Text.Json.Serialization;

namespace Exchange.Licences.Neutral;

sealed record LookupRequest(LicenceIdentifiers Identifiers, string Gtin, string ClientReference);

sealed record ReservationRequest(string Gtin, int Seats, int TermMonths, string ClientReference);

sealed record ProvisionRequest(string Gtin, int Seats, int TermMonths, string? ReservationId, string ClientReference);

sealed record ActionRequest(string ClientReference);

sealed record ReservationBody(string Id, string Gtin, string State, DateTimeOffset ExpiresAt);

sealed record LicenceBody(string Id, string Gtin, string State, int Seats)
{
    public DateTimeOffset? ValidUntil { get; init; }
    public string? Key { get; init; }
    public string? Renewal { get; init; }
    public string? RenewalBilledBy { get; init; }
    public DateTimeOffset? NextCharge { get; init; }
}

sealed record ProblemBody(string? Code);

/// <summary>Unknown members are skipped, so that a vendor may say more; members that the contract requires must be there.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    MaxDepth = 16)]
[JsonSerializable(typeof(LookupRequest))]
[JsonSerializable(typeof(ReservationRequest))]
[JsonSerializable(typeof(ProvisionRequest))]
[JsonSerializable(typeof(ActionRequest))]
[JsonSerializable(typeof(ReservationBody))]
[JsonSerializable(typeof(LicenceBody))]
[JsonSerializable(typeof(ProblemBody))]
sealed partial class VendorJson : JsonSerializerContext;

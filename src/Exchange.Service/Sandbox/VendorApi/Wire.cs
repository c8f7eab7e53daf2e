using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exchange.Sandbox;

/// <summary>The bodies of contracts/vendor-api.yaml from the vendor's side: its own reading of the contract, sharing no type with the client.</summary>
sealed record Identifiers(string? ActivationCode = null, string? Serial = null, string? AccountEmail = null, string? OrderNumber = null);

sealed record LookupRequest(Identifiers Identifiers, string Gtin, string ClientReference);

sealed record ReservationRequest(string Gtin, int Seats, int TermMonths, string ClientReference);

sealed record ProvisionRequest(string Gtin, int Seats, int TermMonths, string ClientReference, string? ReservationId = null);

sealed record ActionRequest(string ClientReference);

sealed record ReservationBody(string Id, string Gtin, string State, DateTimeOffset ExpiresAt);

sealed record LicenceBody(
    string Id, string Gtin, string State, int Seats, DateTimeOffset? ValidUntil, string? Key,
    string Renewal, string? RenewalBilledBy, DateTimeOffset? NextCharge);

sealed record OperationBody(string Id, string State)
{
    public LicenceBody? Licence { get; init; }
    public ReservationBody? Reservation { get; init; }
    public ProblemBody? Problem { get; init; }
}

sealed record ProblemBody(string Type, string Title, int Status, string Detail, string Code);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 8)]
[JsonSerializable(typeof(LookupRequest))]
[JsonSerializable(typeof(ReservationRequest))]
[JsonSerializable(typeof(ProvisionRequest))]
[JsonSerializable(typeof(ActionRequest))]
[JsonSerializable(typeof(ReservationBody))]
[JsonSerializable(typeof(LicenceBody))]
[JsonSerializable(typeof(OperationBody))]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(FaultPlan))]
[JsonSerializable(typeof(OldLicences.Mint))]
[JsonSerializable(typeof(OldLicences.Minted))]
[JsonSerializable(typeof(Ledger.Totals))]
sealed partial class SandboxJson : JsonSerializerContext;

using Exchange.Contracts;

namespace Exchange.Sandbox;

/// <summary>What the contract allows in a request's members.</summary>
static class Checks
{
    public static string? FaultOf(ActionRequest request) => OfReference(request.ClientReference);

    public static string? FaultOf(ReservationRequest request) => OfProduct(request.Gtin, request.Seats, request.TermMonths) ?? OfReference(request.ClientReference);

    public static string? FaultOf(ProvisionRequest request) => OfProduct(request.Gtin, request.Seats, request.TermMonths) ?? OfReference(request.ClientReference);

    public static string? FaultOf(LookupRequest request) => OfGtin(request.Gtin) ?? OfReference(request.ClientReference) ?? OfIdentifiers(request.Identifiers);

    static string? OfProduct(string gtin, int seats, int months) =>
        OfGtin(gtin) ?? (seats is < 1 or > 1000 ? "seats must be 1 to 1000." : months is < 1 or > 120 ? "termMonths must be 1 to 120." : null);

    static string? OfGtin(string gtin) => Gtin.Normalise(gtin) == gtin ? null : "gtin must be a GTIN of 14 digits with a right check digit.";

    static string? OfReference(string reference) => reference.Length is > 0 and <= 64 ? null : "clientReference must have 1 to 64 characters.";

    static string? OfIdentifiers(Identifiers of)
    {
        string?[] all = [of.ActivationCode, of.Serial, of.AccountEmail, of.OrderNumber];
        return all.All(value => value is null) ? "identifiers must have at least one member."
            : all.Any(value => value is { Length: 0 or > 254 }) ? "An identifier must have 1 to 254 characters."
            : null;
    }
}

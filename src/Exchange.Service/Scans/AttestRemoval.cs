using System.Security.Cryptography;
using System.Text;
using Exchange.Claims;
using Exchange.Contracts;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Exchange.Persistence;

namespace Exchange.Scans;

/// <summary>The customer signs that there is no device left to scan. Never counted as removed.</summary>
static class AttestRemoval
{
    /// <param name="Statement">The version of the statement that was shown.</param>
    /// <param name="Name">The customer's name, typed as a signature. It is not kept: only a hash under the exchange's own key is.</param>
    public sealed record Request(int Statement, string Name);

    public static void Map(IEndpointRouteBuilder claims) =>
        claims.MapPost("/{code}/slots/{number:int}/attestation", Handle).WithName("attestRemoval").WithSummary("Sign that no device is left to scan")
            .Produces<ClaimStatus>()
            .WithProblems(Problems.ClaimNotFound, Problems.SlotNotFound, Problems.SlotAlreadyClosed, Problems.WrongState, Problems.ValidationFailed, Problems.IdempotencyKeyReused);

    static async Task<IResult> Handle(string code, int number, Request request, HttpContext http, IdempotentRequest key, ClaimDesk claims, Vault vault, CancellationToken stop) =>
        Wrong(request) ?? await claims.ChangeAsync(http, code, key, file => file.OnSlot(number, slot => slot.Outcome == SlotOutcome.Attested
            ? null : file.OnOpenSlot(number, open => Attest(file, open, request.Name, vault))), stop);

    static IResult? Wrong(Request request) =>
        request.Statement != AttestationStatement.Current.Version ? Refusal.Invalid("/statement", "Show the statement of the claim's status, and name its version.").Result()
        : Texts.IsLine(request.Name, 200) ? null : Refusal.Invalid("/name", "Type the name on one line of at most 200 characters.").Result();

    public static IResult? Attest(ExchangeFile file, DeviceSlot slot, string name, Vault vault)
    {
        if (file.Row.WrappedKey is not { } wrapped) return Problems.WrongState.Result();
        file.Settle(slot, SlotOutcome.Attested);
        file.Record(new RemovalAttestedFact(slot.Number, slot.Platform, AttestationStatement.Current.Version, Signature(vault.Unwrap(wrapped), slot, name)));
        return null;
    }

    // Who claims to have signed can be checked against it as long as the exchange's data key lives; without the key it says nothing.
    static string Signature(byte[] dataKey, DeviceSlot slot, string name) => Convert.ToHexStringLower(HMACSHA256.HashData(dataKey,
        Encoding.UTF8.GetBytes($"attestation/{AttestationStatement.Current.Version}\0{slot.Number}\0{AttestationStatement.Current.Text}\0{name.Trim()}")));
}

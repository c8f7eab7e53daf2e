using System.Buffers.Text;
using System.Text.Json;
using Exchange.Claims;
using Exchange.Contracts;
using Exchange.Contracts.Scans;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.Extensions.Options;

namespace Exchange.Scans;

/// <summary>Hands a scanner the nonce, the product to look for and the definitions to look with. A newer challenge takes the place of an older one.</summary>
static class AskChallenge
{
    public static void Map(IEndpointRouteBuilder claims) =>
        claims.MapPost("/{code}/slots/{number:int}/challenge", Handle).WithName("askChallenge").WithSummary("Get a challenge to scan a device")
            .WithDescription("Needs no Idempotency-Key: each call makes a new challenge, and only the last one of a slot is good, for one report. With carried=true it is good for longer: for a machine without a network, to which it is carried as a file.")
            .Produces<ScanChallenge>().WithProblems(Problems.ClaimNotFound, Problems.SlotNotFound, Problems.SlotAlreadyClosed, Problems.WrongState, Problems.TooManyScans);

    /// <param name="carried">True if the machine has no network: challenge and report are carried as files.</param>
    static Task<IResult> Handle(
        string code, int number, HttpContext http, ClaimDesk claims, Vault vault, PublishedDefinitions definitions, IOptions<ScanOptions> options, CancellationToken stop, bool carried = false) =>
        claims.ChangeAsync(http, code, key: null, file => file.OnSlot(number, slot => Ask(file, slot, vault, definitions.Document, options.Value, carried)), stop,
            file => JsonElement.Parse(file.Slots.Find(s => s.Number == number)!.ChallengeJson!)); // as the scanner's own strict reading wants it

    static IResult? Ask(ExchangeFile file, DeviceSlot slot, Vault vault, ScanDefinitions definitions, ScanOptions options, bool carried)
    {
        if (slot.Outcome == SlotOutcome.Removed) return Problems.SlotAlreadyClosed.Result();
        if (slot.Scans >= options.MostPerDevice) return Problems.TooManyScans.Result();
        if (definitions.Find(file.Deal.Family) is null) return Problems.WrongState.Result("This product can't be scanned for yet. Sign the attestation instead.");
        var challenge = new ScanChallenge(ScanChallenge.KnownSchema, file.Row.HumanId, slot.Number, ScanChallenge.NewRandom(), file.Deal.Family,
            definitions.Version, DeviceSalt(file, vault), file.Now + (carried ? options.CarriedChallengeLife : options.ChallengeLife), Newer(options.MinimumScanner, file.Deal.Removal.MinimumScanner));
        slot.ChallengeJson = JsonSerializer.Serialize(challenge, ScanJson.Strict.ScanChallenge);
        return null;
    }

    static string Newer(string anyway, string? terms) => terms is not null && Version.Parse(terms) > Version.Parse(anyway) ? terms : anyway;

    // One for all slots of the exchange and for nothing else; it needs no column because it can always be made again.
    static string DeviceSalt(ExchangeFile file, Vault vault) =>
        Base64Url.EncodeToString(Convert.FromHexString(vault.Hash("device-salt", file.Row.Id.ToString("N"))));
}

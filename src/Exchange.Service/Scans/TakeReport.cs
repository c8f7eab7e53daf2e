using System.Text.Json;
using Exchange.Claims;
using Exchange.Contracts.Scans;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Hosting.Json;
using Exchange.Persistence;

namespace Exchange.Scans;

/// <summary>Takes a scanner's signed report: opens it, concludes anew from its evidence and records what was seen. Each challenge is good for one report.</summary>
static class TakeReport
{
    public static void Map(IEndpointRouteBuilder claims) =>
        claims.MapPost("/{code}/slots/{number:int}/reports", Handle).WithName("reportScan").WithSummary("Report a device's scan")
            .WithDescription("Needs no Idempotency-Key: the challenge's nonce is used up by the report that is taken. The body is what the scanner writes into a file too, as it is or with Content-Encoding: gzip.")
            .Accepts<SignedReport>("application/json").WithBodyLimit(2 * SignedReport.MaximumBytes).TakesGzip(2 * SignedReport.MaximumBytes).Produces<ScanReceipt>()
            .WithProblems(Problems.ClaimNotFound, Problems.SlotNotFound, Problems.SlotAlreadyClosed, Problems.WrongState, Problems.DeviceAlreadyUsed,
                Problems.DeviceConsentMissing, Problems.ReportRefused);

    static async Task<IResult> Handle(
        string code, int number, HttpContext http, ClaimDesk claims, ExchangeReader reader, ExchangeDesk desk, ScanArchive archive, PublishedDefinitions definitions, Vault vault, TimeProvider clock, CancellationToken stop)
    {
        var (claim, refusal) = await claims.OpenAsync(http, code, stop);
        if (claim is null) return refusal!.Result();
        var asked = (await reader.FindAsync(claim.ExchangeId, stop))?.Slots.Find(s => s.Number == number)?.ChallengeJson;
        // Opened before the commit loop, which is everybody's; the loop then looks whether the challenge is still the one that was answered.
        var body = await RawBody.ReadAsync(http);
        var opened = asked is null ? null : SignedReport.Open(body.Span, ChallengeOf(asked), claim.Code, definitions.Document, clock.GetUtcNow().UtcDateTime);
        var evidence = opened is OpenedReport.Good ? SignedEvidence.Of(body.Span) : null;
        var answer = await desk.ChangeAsync(claim.ExchangeId, key: null, file => file.OnSlot(number, slot => ReportTaking.Take(file, slot, asked, opened, evidence, vault)),
            file => Receipt(file, number, ((OpenedReport.Good)opened!).Conclusion.Sum), StatusCodes.Status200OK, stop);
        if (answer is not IStatusCodeHttpResult { StatusCode: >= 400 }) return answer;
        return await SentAgainAsync(body, claim.ExchangeId, number, reader, archive, stop) ?? answer;
    }

    /// <summary>A scanner that lost the answer sends the same report again: it was taken, so it is not refused, unless the device was looked at again since.</summary>
    static async Task<IResult?> SentAgainAsync(ReadOnlyMemory<byte> body, Guid exchange, int number, ExchangeReader reader, ScanArchive archive, CancellationToken stop)
    {
        if (SignedEvidence.Read(body.Span) is not var (report, digest) || await archive.LastDigestAsync(exchange, number, stop) != digest) return null;
        var file = (await reader.FindAsync(exchange, stop))!;
        return file.Slots.Find(s => s.Number == number) is { ChallengeJson: null } ? TypedResults.Ok(Receipt(file, number, report.Claimed)) : null;
    }

    static ScanChallenge ChallengeOf(string json) => JsonSerializer.Deserialize(json, ScanJson.Strict.ScanChallenge)!;

    // As the scanner's own strict reading wants it.
    static JsonElement Receipt(ExchangeFile file, int number, VerdictSum sum)
    {
        var slot = file.Slots.Find(s => s.Number == number)!;
        return JsonSerializer.SerializeToElement(ScanWords.Receipt(file, slot, sum), ScanJson.Strict.ScanReceipt);
    }
}

using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Claims;
using Exchange.Scanner.Speech;

namespace Exchange.Scanner.Commands;

/// <summary>The ways of a signed report: to the service, into a file, or only onto the screen.</summary>
sealed class Outcome(SignedReport report, Assignment asked, TextWriter words)
{
    static readonly JsonWriterOptions Legible = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    byte[] Utf8 => JsonSerializer.SerializeToUtf8Bytes(report, ScanJson.Strict.SignedReport);

    public async Task<ScanReceipt?> SendAsync(ClaimClient service, ClaimCode claim, CancellationToken stop)
    {
        var receipt = await service.ReportAsync(claim, asked.Challenge.Slot, Utf8, stop);
        await words.WriteLineAsync(ReceiptWords.Of(receipt, service.Server, asked.Challenge.Slot));
        return receipt;
    }

    public ScanReceipt? Write(FileInfo file)
    {
        Files.Write(file, Utf8);
        words.WriteLine(Words.ReportWritten(file.Name, Words.Date(asked.Challenge.ExpiresAt)));
        return null;
    }

    /// <summary>The very bytes that are signed, with line breaks: all that the service would learn.</summary>
    public ScanReceipt? Show()
    {
        using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(report.Payload));
        using var shown = new MemoryStream();
        using (var writer = new Utf8JsonWriter(shown, Legible)) payload.WriteTo(writer);
        Console.Out.WriteLine(Encoding.UTF8.GetString(shown.ToArray()));
        words.WriteLine(Words.NothingSent);
        return null;
    }
}

/// <summary>Says what the service answered.</summary>
static class ReceiptWords
{
    public static string Of(ScanReceipt receipt, Uri server, int slot) =>
        string.Join(' ', new[] { Words.Sent(Given.Shown(server), $"{slot}", Words.Of(receipt.Outcome)), Words.Of(receipt.Step), Again(receipt) }.OfType<string>());

    static string? Again(ScanReceipt receipt) =>
        receipt.Step is ScanStep.Done or ScanStep.ScanOthers ? null : receipt.Until is { } until ? Words.ScanAgainBefore(Words.Date(until)) : Words.ScanAgain;
}

using System.Buffers.Text;
using System.CommandLine;
using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Claims;
using Exchange.Scanner.Speech;

namespace Exchange.Scanner.Commands;

/// <summary>Hands in a report that was carried here. The file does not hold the claim code, so it is asked for.</summary>
static class SubmitCommand
{
    static readonly Argument<FileInfo> Report = new("FILE") { Description = Words.HelpFile };
    static readonly Option<string?> Claim = Given.Claim();
    static readonly Option<string?> Server = Given.Server(required: true);
    static readonly Option<bool> Json = Given.Json();

    public static Command Make()
    {
        var command = new Command("submit", Words.HelpSubmit) { Report, Claim, Server, Json };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult given, CancellationToken stop)
    {
        var (file, server) = (given.GetRequiredValue(Report), Given.ReadServer(given.GetValue(Server)));
        var report = Files.Read(file, SignedReport.MaximumBytes);
        var binding = BindingOf(report) ?? throw new CommandStopped(ExitCodes.BadInput, Words.NoReportFile(file.Name));
        var claim = Given.ReadClaim(given.GetValue(Claim) ?? Ask());
        // Said here, a wrong code is not counted there.
        if (SignedReport.ClaimHash(claim) != binding.ClaimHash) throw new CommandStopped(ExitCodes.BadInput, Words.OtherClaim);
        using var service = new ClaimClient(server);
        var receipt = await service.ReportAsync(claim, binding.Slot, report, stop);
        Console.Out.WriteLine(given.GetValue(Json) ? JsonSerializer.Serialize(receipt, ScanJson.Strict.ScanReceipt) : ReceiptWords.Of(receipt, server, binding.Slot));
        return ExitCodes.Of(receipt.Verdict.Verdict);
    }

    static string? Ask()
    {
        if (Console.IsInputRedirected) throw new CommandStopped(ExitCodes.Usage, Words.ClaimNeeded);
        Console.Error.Write(Words.AskClaim);
        return Console.ReadLine();
    }

    static ReportBinding? BindingOf(byte[] utf8)
    {
        try
        {
            var payload = JsonSerializer.Deserialize(utf8, ScanJson.Strict.SignedReport)?.Payload;
            return payload is null ? null : JsonSerializer.Deserialize(Base64Url.DecodeFromChars(payload), ScanJson.Strict.ScanReport)?.Binding;
        }
        catch (Exception bad) when (bad is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}

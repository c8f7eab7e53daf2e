using System.Diagnostics;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Tests.Commands;
using Exchange.Scanner.Tests.Machines;

namespace Exchange.Scanner.Tests.Speech;

/// <summary>What only a terminal shows, and only a terminal can answer: the scanner under script(1).</summary>
public sealed class TerminalTests : IDisposable
{
    readonly ClaimDesk desk = new();
    readonly MachineRoot root = new MachineRoot().Debian();

    public void Dispose()
    {
        desk.Dispose();
        root.Dispose();
    }

    async Task<(int Exit, string Shown)> VerifyAsync(string answer, string language)
    {
        var command = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "exchange-scanner.dll")}' verify --claim {desk.Claim} --server {desk.Address} --root '{root.Path}' --language {language}";
        var start = new ProcessStartInfo("script", ["-qec", command, "/dev/null"]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false, Environment = { ["TERM"] = "xterm" } };
        using var script = Process.Start(start)!;
        await script.StandardInput.WriteLineAsync(answer);
        await script.StandardInput.FlushAsync();
        var shown = await script.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (script.ExitCode, shown);
    }

    [Theory]
    [InlineData("de", "j"), InlineData("fr", "Oui"), InlineData("es", "sí"), InlineData("en", "yes")]
    public async Task A_yes_in_the_users_language_is_a_consent_with_the_words_that_were_shown(string language, string yes)
    {
        var (exit, shown) = await VerifyAsync(yes, language);

        exit.ShouldBe(0, shown);
        var consent = desk.Opened.ShouldHaveSingleItem().ShouldBeOfType<OpenedReport.Good>().Report.Consent;
        consent.How.ShouldBe(ConsentHow.Asked);
        shown.Replace("\r\n", "\n", StringComparison.Ordinal).ShouldContain(consent.Text);
        if (language == "de") shown.ShouldContain("\rAngesehen werden installierte Pakete: 0");
    }

    [Theory]
    [InlineData("de", "y"), InlineData("en", "j"), InlineData("fr", "")]
    public async Task Anything_else_is_a_no_and_nothing_is_looked_at(string language, string answer)
    {
        var (exit, shown) = await VerifyAsync(answer, language);

        exit.ShouldBe(77, shown);
        desk.Sent.ShouldBeEmpty();
        shown.ShouldNotContain("\r ", Case.Sensitive);
    }
}

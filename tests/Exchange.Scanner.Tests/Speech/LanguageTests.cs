using Exchange.Scanner.Tests.Machines;

namespace Exchange.Scanner.Tests.Speech;

/// <summary>The scanner speaks the language that it is asked to, or the system's.</summary>
public sealed class LanguageTests : IDisposable
{
    readonly MachineRoot root = new MachineRoot().Debian().AcmeShield().Denies("/var/lib/dpkg");

    public void Dispose() => root.Dispose();

    Task<ScannerProcess.Result> InspectAsync(params string[] more) => ScannerProcess.RunAsync(["inspect", "--root", root.Path, "--product", "acme-shield", .. more]);

    [Theory]
    [InlineData("de", "VORHANDEN", "Systemdienste", "nachsehen"), InlineData("fr", "PRÉSENT", "services du système", "regarder"), InlineData("es", "PRESENTE", "servicios del sistema", "mirar")]
    public async Task It_speaks_the_language_that_is_asked_for(string language, params string[] words)
    {
        var run = await InspectAsync("--language", language);

        foreach (var word in words) run.Output.ShouldContain(word, Case.Sensitive);
        run.Output.ShouldNotContain("could not look");
        (await ScannerProcess.RunAsync("--language", language, "--help")).Output.ShouldContain(language switch { "de" => "entfernt", "fr" => "supprime", _ => "elimina" });
        (await InspectAsync($"--language={language}", "--json")).Output.ShouldBe((await InspectAsync("--json")).Output, "machines are spoken to in one language");
    }

    [Theory]
    [InlineData("LC_ALL=de_DE.UTF-8", "VORHANDEN"), InlineData("LC_ALL= LC_MESSAGES=fr_FR LANG=de_DE", "PRÉSENT"), InlineData("LC_ALL= LC_MESSAGES= LANG=es_ES.UTF-8", "PRESENTE"), InlineData("LC_ALL=pl_PL", "PRESENT")]
    public async Task It_speaks_the_systems_language_else_English(string environment, string headline)
    {
        var scanner = Path.Combine(AppContext.BaseDirectory, "exchange-scanner.dll");

        var run = await ScannerProcess.StartAsync("env", [.. environment.Split(' '), "dotnet", scanner, "inspect", "--root", root.Path, "--product", "acme-shield"]);

        run.Output.ShouldContain(headline, Case.Sensitive);
    }

    [Fact]
    public async Task A_language_that_it_does_not_have_is_refused()
    {
        var run = await InspectAsync("--language", "nl");

        run.ExitCode.ShouldBe(64);
        run.Errors.ShouldContain("en, de, fr, es");
    }
}

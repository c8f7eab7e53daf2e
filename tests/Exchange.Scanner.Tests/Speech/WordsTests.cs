using System.Reflection;
using System.Text.RegularExpressions;
using Exchange.Contracts;
using Exchange.Contracts.Certificates;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Commands;
using Exchange.Scanner.Speech;
using Exchange.Scanner.Tests.Contracts;
using Exchange.Scanner.Tests.Reports;

namespace Exchange.Scanner.Tests.Speech;

/// <summary>Every language says everything, with the same arguments in it.</summary>
public class WordsTests
{
    // What is no text itself but finds or forms one.
    static readonly HashSet<string> NoTexts = ["Of", "OfProblem", "OfReason", "Date", "Number", "Speak"];

    static readonly Dictionary<string, int> Texts = typeof(Words).GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(m => !NoTexts.Contains(m.Name)).ToDictionary(m => m.Name.Replace("get_", "", StringComparison.Ordinal), m => m.GetParameters().Length, StringComparer.Ordinal);

    static readonly IReadOnlyList<string> Names = [.. NamesOf<Collector>(), .. NamesOf<Sign>(), .. NamesOf<CollectorStatus>(), .. NamesOf<SlotOutcome>(), .. NamesOf<ScanStep>(), .. NamesOf<CertificateFault>()];

    static IEnumerable<string> NamesOf<T>() where T : struct, Enum => Enum.GetNames<T>().Select(n => $"{typeof(T).Name}.{n}");

    public static TheoryData<string> Languages => [.. Language.Known];

    [Theory, MemberData(nameof(Languages))]
    public void A_language_has_every_text_and_name_and_no_other(string language)
    {
        var codes = Words.Read("en").Keys.Where(k => k.StartsWith("Problem.", StringComparison.Ordinal) || k.StartsWith("Reason.", StringComparison.Ordinal));

        Words.Read(language).Keys.ShouldBe([.. Texts.Keys, .. Names, .. codes], ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Languages))]
    public void A_text_has_exactly_its_arguments(string language)
    {
        foreach (var (key, text) in Words.Read(language))
        {
            text.Length.ShouldBeGreaterThan(0, key);
            var places = Regex.Matches(text, "{([^}]*)}").Select(m => m.Groups[1].Value).Distinct();
            places.ShouldBe(Enumerable.Range(0, Texts.GetValueOrDefault(key)).Select(i => $"{i}"), ignoreOrder: true, $"{language}: {key}");
        }
    }

    // A text that was forgotten in English is most likely the English one; these are the same by their nature.
    [Theory, MemberData(nameof(Languages))]
    public void A_language_is_not_English(string language)
    {
        if (language == "en") return;
        var english = Words.Read("en");
        Words.Read(language).Where(t => english[t.Key] == t.Value && t.Value.Any(char.IsLetter)).Select(t => t.Key).Except(["DateForm", "ConsentYes", "Collector.Bundles"]).ShouldBeEmpty();
    }

    [Fact]
    public void Every_problem_that_has_words_is_one_of_the_services()
    {
        var problems = File.ReadAllText(Repository.File("contracts", "problems.md"));

        foreach (var code in Words.Read("en").Keys.Where(k => k.StartsWith("Problem.", StringComparison.Ordinal))) problems.ShouldContain(code["Problem.".Length..]);
        foreach (var reason in Enum.GetValues<ReportRefusal>().Except([ReportRefusal.TooLarge, ReportRefusal.Malformed, ReportRefusal.BadSignature, ReportRefusal.VerdictMismatch]))
            Words.OfReason(System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName($"{reason}")).ShouldNotBeNull();
    }

    // A report holds 16,000 characters of consent, and other languages take a third more than English.
    [Theory]
    [InlineData(Platform.Linux), InlineData(Platform.Windows), InlineData(Platform.Macos)]
    public void A_consent_fits_into_a_report(Platform platform)
    {
        foreach (var family in BuiltInDefinitions.Document.Families)
            Consent.Text(new(new ReportCase().Challenge, family, "", new("https://exchange.example")), platform).Length.ShouldBeLessThan(12_000, family.Family);
    }

    [Theory]
    [InlineData("de", "de"), InlineData("de_AT.UTF-8", "de"), InlineData("fr-CA", "fr"), InlineData("es@euro", "es"), InlineData("EN", "en")]
    [InlineData("C", null), InlineData("C.UTF-8", null), InlineData("POSIX", null), InlineData("", null), InlineData("deu", null), InlineData("pt_BR", null), InlineData(null, null)]
    public void A_systems_name_of_a_language_is_understood(string? name, string? language) => Language.Of(name).ShouldBe(language);
}

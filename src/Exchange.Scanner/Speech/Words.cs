using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Certificates;
using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Speech;

/// <summary>All that a person reads, in the language of this run. Each member is a text of every language's file of its name, with its arguments at {0}, {1} and so on.</summary>
static partial class Words
{
    static Dictionary<string, string>? spoken;

    static Dictionary<string, string> Texts => spoken ??= Read("en");

    /// <summary>Speaks that language from here on.</summary>
    public static void Speak(string language) => spoken = Read(language);

    public static string Of(Collector collector) => Named(collector);

    public static string Of(Sign sign) => Named(sign);

    public static string Of(CollectorStatus status) => Named(status);

    public static string Of(SlotOutcome outcome) => Named(outcome);

    public static string Of(ScanStep step) => Named(step);

    public static string Of(CertificateFault fault) => Named(fault);

    /// <summary>What a problem of the service means for its customer; null if it is none that a customer meets.</summary>
    public static string? OfProblem(string code) => Texts.GetValueOrDefault($"Problem.{code}");

    /// <summary>Why a report was refused; null if the code is not known here.</summary>
    public static string? OfReason(string code) => Texts.GetValueOrDefault($"Reason.{code}");

    public static string Date(DateTime utc) => utc.ToString(DateForm, CultureInfo.InvariantCulture);

    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture).Replace(",", ThousandsMark, StringComparison.Ordinal);

    static string Named<T>(T value) where T : struct, Enum => Texts[$"{typeof(T).Name}.{value}"];

    static string Text(ReadOnlySpan<object?> arguments = default, [CallerMemberName] string name = "") => string.Format(CultureInfo.InvariantCulture, Texts[name], arguments);

    internal static Dictionary<string, string> Read(string language)
    {
        using var file = typeof(Words).Assembly.GetManifestResourceStream($"words/{language}.json")!;
        using var document = JsonDocument.Parse(file);
        return document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal);
    }
}

using System.Runtime.InteropServices;

namespace Exchange.Scanner.Speech;

/// <summary>Which language people are spoken to in: the one they ask for, else the system's, else English.</summary>
static class Language
{
    public const string Option = "--language";

    public static readonly IReadOnlyList<string> Known = ["en", "de", "fr", "es"];

    /// <summary>The language asked for, before anything else is parsed, since even that speaks; null if none is.</summary>
    public static string? Asked(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == Option && i + 1 < arguments.Count) return arguments[i + 1];
            if (arguments[i].StartsWith(Option + "=", StringComparison.Ordinal)) return arguments[i][(Option.Length + 1)..];
        }
        return null;
    }

    /// <summary>The known language of a name such as <c>de</c>, <c>de_AT.UTF-8</c> or <c>de-CH</c>; null if it is none of them.</summary>
    public static string? Of(string? name) =>
        name is { Length: >= 2 } && (name.Length == 2 || name[2] is '_' or '-' or '.' or '@') ? Known.FirstOrDefault(k => name.StartsWith(k, StringComparison.OrdinalIgnoreCase)) : null;

    public static string OfSystem() => Of(OperatingSystem.IsWindows() ? OfWindows(GetUserDefaultUILanguage()) : OfUnix()) ?? "en";

    // POSIX, Base Definitions §8.2: the first of these that is set and not empty.
    static string? OfUnix() =>
        ((IEnumerable<string>)["LC_ALL", "LC_MESSAGES", "LANG"]).Select(Environment.GetEnvironmentVariable).FirstOrDefault(v => v is { Length: > 0 });

    // [MS-LCID] §2.1: the primary language is in the lower ten bits.
    static string? OfWindows(ushort language) => (language & 0x3ff) switch { 0x07 => "de", 0x0a => "es", 0x0c => "fr", _ => null };

    [DllImport("kernel32.dll", ExactSpelling = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    static extern ushort GetUserDefaultUILanguage();
}

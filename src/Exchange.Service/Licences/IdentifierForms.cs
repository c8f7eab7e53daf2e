using System.Globalization;
using System.Text;
using Exchange.Hosting;
using Exchange.Programmes.Products;

namespace Exchange.Licences;

/// <summary>The one form in which each identifier of an old licence is hashed and compared, however it was typed. Null means that it can't be one.</summary>
public static class IdentifierForms
{
    const int Longest = 256;
    static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>Spaces, dashes and case are forgiven, and O/0, I/1 where the product's alphabet lacks the typed one.</summary>
    public static string? ActivationCode(string? typed, CodePattern? pattern)
    {
        if (Plain(typed) is not { } plain) return null;
        var bare = new string([.. plain.Where(letter => !IsSeparator(letter))]);
        if (pattern is not null) return pattern.Normalise(bare);
        return bare.Length is >= 4 and <= 80 && bare.All(char.IsAsciiLetterOrDigit) ? bare.ToUpperInvariant() : null;
    }

    /// <summary>Upper case without spaces; dashes stay, in one form.</summary>
    public static string? Serial(string? typed) => Compact(typed, 3, 80);

    /// <summary>Upper case without spaces and without the # that people write before it.</summary>
    public static string? OrderNumber(string? typed) => Compact(typed, 1, 80)?.TrimStart('#');

    /// <summary>Lower case, the domain in ASCII. No vendor keeps two accounts that differ in case only.</summary>
    public static string? Email(string? typed)
    {
        if (Plain(typed) is not { } plain || plain.Any(char.IsWhiteSpace)) return null;
        var at = plain.LastIndexOf('@');
        if (at is < 1 or > 64 || plain.AsSpan(0, at).ContainsAny("@,;<>\"\\()")) return null;
        return AsciiDomain(plain[(at + 1)..].TrimEnd('.')) is { } domain ? $"{plain[..at].ToLowerInvariant()}@{domain}" : null;
    }

    /// <summary>All of them at once; a refusal names each that can't be one, and says so when none is given.</summary>
    public static Answer<LicenceIdentifiers> Normalise(LicenceIdentifiers typed, CodePattern? pattern, string pointer = "/oldLicence")
    {
        var normal = new LicenceIdentifiers(
            ActivationCode(typed.ActivationCode, pattern), Serial(typed.Serial), Email(typed.AccountEmail), OrderNumber(typed.OrderNumber));
        FieldError?[] errors =
        [
            Wrong(typed.ActivationCode, normal.ActivationCode, "activationCode", pattern is null ? "Use letters and digits." : $"Use {pattern.Length} letters and digits, as printed."),
            Wrong(typed.Serial, normal.Serial, "serial", "Use 3 to 80 characters, as printed."),
            Wrong(typed.AccountEmail, normal.AccountEmail, "accountEmail", "Use an e-mail address."),
            Wrong(typed.OrderNumber, normal.OrderNumber, "orderNumber", "Use 1 to 80 characters, as printed."),
        ];
        if (errors.OfType<FieldError>().ToList() is { Count: > 0 } wrong) return Refusal.Invalid(wrong);
        return normal is { ActivationCode: null, Serial: null, AccountEmail: null, OrderNumber: null }
            ? Refusal.Invalid(pointer, "Give at least one of activationCode, serial, accountEmail, orderNumber.")
            : normal;

        FieldError? Wrong(string? given, string? kept, string member, string detail) =>
            given is not null && kept is null ? new($"{pointer}/{member}", detail) : null;
    }

    static string? Compact(string? typed, int least, int most)
    {
        if (Plain(typed) is not { } plain) return null;
        var text = string.Concat(plain.Where(letter => !char.IsWhiteSpace(letter)).Select(letter => IsDash(letter) ? '-' : letter)).ToUpperInvariant();
        return text.Length >= least && text.Length <= most && text.Any(char.IsLetterOrDigit) && !text.Any(char.IsControl) ? text : null;
    }

    // Compatibility forms too: full-width digits come from Japanese keyboards.
    static string? Plain(string? typed) =>
        typed is { Length: <= Longest } && Texts.IsWellFormed(typed) && typed.Trim().Normalize(NormalizationForm.FormKC).Trim() is { Length: > 0 } plain ? plain : null;

    static bool IsSeparator(char letter) => IsDash(letter) || char.IsWhiteSpace(letter) || letter is '_' or '.' or '·';

    static bool IsDash(char letter) => letter == '\u2212' || char.GetUnicodeCategory(letter) == UnicodeCategory.DashPunctuation;

    static string? AsciiDomain(string domain)
    {
        try
        {
            var ascii = Idn.GetAscii(domain).ToLowerInvariant();
            return ascii.Contains('.', StringComparison.Ordinal) && ascii.Length <= 253 ? ascii : null;
        }
        catch (ArgumentException)
        {
            // IdnMapping has no Try form: what it can't map is no domain.
            return null;
        }
    }
}

namespace Exchange.Sales;

/// <summary>Till and transaction numbers as they are kept: receipts, files and typing hands disagree about leading zeros and case.</summary>
static class TillNumber
{
    /// <summary>Null if it can't be one.</summary>
    public static string? Normalise(string? text, int most)
    {
        var bare = text?.Trim() ?? "";
        if (bare.Length == 0 || bare.Length > most || !bare.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '/')) return null;
        var significant = bare.TrimStart('0').ToUpperInvariant();
        return significant.Length == 0 ? "0" : significant;
    }
}

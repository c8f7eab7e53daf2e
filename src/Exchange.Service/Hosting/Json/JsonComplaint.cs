using System.Text.Json;
using System.Text.RegularExpressions;

namespace Exchange.Hosting.Json;

/// <summary>Says for the caller what System.Text.Json says for a programmer: where and what, without our type names and without the value.</summary>
static partial class JsonComplaint
{
    public static string Of(JsonException fault)
    {
        var at = string.IsNullOrEmpty(fault.Path) ? "$" : fault.Path;
        if (Missing().Match(fault.Message) is { Success: true } missing) return $"{at}: missing {missing.Groups["names"].Value}.";
        if (Unmapped().Match(fault.Message) is { Success: true }) return $"{at}: unknown member.";
        if (Duplicate().IsMatch(fault.Message)) return $"{at}: the same member twice.";
        if (fault is StrictJsonException strict) return $"{at}: {strict.Complaint}.";
        return Null().IsMatch(fault.Message) ? $"{at}: null is not allowed." : $"{at}: a value of the wrong kind or out of range.";
    }

    [GeneratedRegex("missing required properties including: (?<names>.+?)\\.?( Path:|$)", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Missing();

    [GeneratedRegex("could not be mapped to any \\.NET member", RegexOptions.None, 200)]
    private static partial Regex Unmapped();

    [GeneratedRegex("[Dd]uplicate property", RegexOptions.None, 200)]
    private static partial Regex Duplicate();

    [GeneratedRegex("doesn't allow (setting )?null", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Null();
}

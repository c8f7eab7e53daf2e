using System.Text.RegularExpressions;
using Exchange.Hosting;

namespace Exchange.Exchanges.Pos;

/// <summary>Every write says which cashier it was, by pseudonym.</summary>
static partial class OperatorRule
{
    public const string Form = "Use 1 to 64 letters, digits and -_.: characters; a pseudonym, not a name.";

    public static IResult? Wrong(string? cashier) => IsOperator(cashier) ? null : Refusal.Invalid("/operator", Form).Result();

    public static bool IsOperator(string? text) => text is not null && Operator().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z0-9_.:\-]{1,64}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Operator();
}

using Exchange.Hosting;
using Exchange.Intake;

namespace Exchange.Exchanges.Pos;

/// <summary>Every write says which cashier it was, by pseudonym.</summary>
static class OperatorRule
{
    public static IResult? Wrong(string? cashier) =>
        RequestRules.IsOperator(cashier) ? null : Refusal.Invalid("/operator", "Use 1 to 64 letters, digits and -_.: characters; a pseudonym, not a name.").Result();
}

using Exchange.Exchanges.Pos;
using Exchange.Hosting;

namespace Exchange.DeadLetters;

/// <summary>What a decision about a dead letter has to say.</summary>
static class DeadLetterRules
{
    public static IReadOnlyList<FieldError> Wrong(string by, string? reason)
    {
        var errors = new List<FieldError>();
        if (!OperatorRule.IsOperator(by)) errors.Add(new("/by", OperatorRule.Form));
        if (!Texts.IsLine(reason, 200) || reason!.Trim().Length < 3) errors.Add(new("/reason", "Give a reason of 3 to 200 characters on one line."));
        return errors;
    }
}

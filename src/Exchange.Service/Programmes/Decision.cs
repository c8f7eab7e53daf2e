using Exchange.Hosting;

namespace Exchange.Programmes;

/// <summary>Who decided and why: a pseudonymous id, never a name, for both are journaled.</summary>
public sealed record Decision(string By, string? Why)
{
    public static string ByKey(Caller caller) => $"key:{caller.KeyId:N}";

    public Refusal? Wrong =>
        By is not { Length: >= 1 and <= 64 } || !By.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or ':' or '.')
            ? Refusal.Invalid("/by", "Use a pseudonymous id of 1 to 64 letters, digits and -_:. characters.")
            : Why is not null && !Texts.IsLine(Why, 500) ? Refusal.Invalid("/why", "Give at most 500 characters on one line.")
            : null;
}

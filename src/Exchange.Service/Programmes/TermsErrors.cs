using Exchange.Hosting;

namespace Exchange.Programmes;

/// <summary>Gathers what is wrong, in the order of the document.</summary>
sealed class TermsErrors
{
    readonly List<FieldError> found = [];

    public IReadOnlyList<FieldError> Found => found;

    public void Unless(bool right, string pointer, string detail)
    {
        if (!right) found.Add(new(pointer, detail));
    }

    public void Within(int value, int least, int most, string pointer) =>
        Unless(value >= least && value <= most, pointer, $"Use {least} to {most}.");
}

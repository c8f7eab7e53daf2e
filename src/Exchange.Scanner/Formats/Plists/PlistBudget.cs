using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Formats.Plists;

/// <summary>How much a property list may hold, and the words for one that is no good.</summary>
sealed class PlistBudget(string name)
{
    const int MaximumValues = 200_000;
    const int MaximumDepth = 128;

    int values;

    /// <summary>Counts a value; one that is referred to twice counts twice, so that a small file can't stand for a huge tree.</summary>
    public void Spend(int depth)
    {
        if (depth > MaximumDepth) throw Bad("it is nested too deeply");
        if (++values > MaximumValues) throw Bad("it holds too many values");
    }

    public Unreadable Bad(string why) => new($"{name} is not a sound property list: {why}");
}

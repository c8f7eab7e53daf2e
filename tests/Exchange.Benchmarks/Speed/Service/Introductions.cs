using System.Collections.Concurrent;

namespace Exchange.Benchmarks.Speed;

/// <summary>A driven customer learns which exchange is theirs from the vendor, who is asked about their old licence first of all: nobody then has to ask the database, which is measured.</summary>
sealed class Introductions
{
    readonly ConcurrentDictionary<string, Action<Guid>> expected = new(StringComparer.Ordinal);

    /// <param name="met">Called once, before the vendor has answered.</param>
    public void Expect(string activationCode, Action<Guid> met) => expected[activationCode] = met;

    public void Meet(string? activationCode, Guid exchange)
    {
        if (activationCode is not null && expected.TryRemove(activationCode, out var met)) met(exchange);
    }
}

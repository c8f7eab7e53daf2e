using System.Globalization;
using Exchange.Contracts;
using Exchange.Contracts.Journal;
using Exchange.Journal;

namespace Exchange.Benchmarks.Webhooks;

/// <summary>Facts such as an exchange leaves: chains of eight, each with a body of the usual size.</summary>
static class MadeFacts
{
    static readonly string[] Types =
    [
        "exchange.accepted", "licence.checked", "licence.reserved", "licence.suspended", "licence.provisioned", "licence.delivered", "removal.reported", "exchange.completed",
    ];

    static int made;

    public static List<JournalRow> Make(Guid retailer, int count)
    {
        var facts = new List<JournalRow>(count);
        while (facts.Count < count) facts.AddRange(Chain(retailer).Take(count - facts.Count));
        return facts;
    }

    static IEnumerable<JournalRow> Chain(Guid retailer)
    {
        var now = TimeProvider.System.GetUtcNow();
        var (id, head, name) = (Ids.New(now), JournalFact.Genesis, string.Create(CultureInfo.InvariantCulture, $"exchange:EX-{Interlocked.Increment(ref made):00000000}"));
        for (var number = 1; number <= Types.Length; number++)
        {
            var body = $$"""{"exchange":"{{name[9..]}}","programme":"swap-45-days","version":1,"store":"0001","workstation":"03","vendor":"sandbox","round":1,"step":"{{Types[number - 1]}}"}""";
            var fact = JournalFact.Append(head, number, Types[number - 1], now.UtcDateTime.AddTicks(number), body);
            head = fact.Hash;
            yield return new()
            {
                SubjectId = id, Number = number, RetailerId = retailer, Subject = name, Store = "0001", Type = fact.Type, At = fact.At, Body = fact.Body, Hash = fact.Hash,
            };
        }
    }
}

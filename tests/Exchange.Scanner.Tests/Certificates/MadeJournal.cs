using Exchange.Contracts.Journal;

namespace Exchange.Scanner.Tests.Certificates;

/// <summary>A made journal of one exchange.</summary>
sealed class MadeJournal
{
    readonly List<JournalFact> facts = [];
    DateTime now = new(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc);

    public IReadOnlyList<JournalFact> Facts => facts;

    public MadeJournal Add(string type, string body)
    {
        now = now.AddMinutes(1);
        facts.Add(JournalFact.Append(facts.Count == 0 ? JournalFact.Genesis : facts[^1].Hash, facts.Count + 1, type, now, body));
        return this;
    }

    public static MadeJournal Accepted() => new MadeJournal()
        .Add("exchange.accepted", """{"exchange":"EX-7K3M-Q9TD","programme":"spring-swap","version":2,"seats":2,"slots":[{"slot":1,"platform":"linux"}],"store":"0001"}""")
        .Add("licence.provisioned", """{"gtin":"04006381333931"}""").Add("licence.delivered", "{}");

    public static MadeJournal Scanned() => Accepted()
        .Add("removal.not-scannable", """{"slot":2,"platform":"android"}""")
        .Add("removal.observed", """{"slot":1,"platform":"linux","verdict":"present","inert":false,"outcome":"pending","report":"aa"}""")
        .Add("removal.observed", """{"slot":1,"platform":"linux","verdict":"removed","inert":false,"outcome":"removed","report":"bb"}""");

    public static MadeJournal Completed() => Scanned()
        .Add("revocation.done", """{"outcome":"revoked"}""").Add("exchange.completed", """{"verification":"observed","oldLicence":"revoked"}""");
}

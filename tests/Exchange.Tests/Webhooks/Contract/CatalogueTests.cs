using System.Reflection;
using Exchange.Contracts.Webhooks;
using Exchange.Exchanges;
using Exchange.Journal;

namespace Exchange.Tests.Webhooks.Contract;

/// <summary>The catalogue knows all there is, and contracts/events is made from it.</summary>
public sealed class CatalogueTests
{
    // Each is no person's: a hash that says nothing without the exchange's key, and stable codes of vendors.
    static readonly string[] allowed = ["removal.attested signature", "licence.out-of-stock code", "licence.not-suspended code", "licence.refused code", "revocation.refused code"];
    static readonly string[] personal =
        ["mail", "name", "phone", "address", "street", "city", "birth", "contact", "customer", "account", "serial", "activation", "claim", "key", "code", "secret", "token", "label", "signature", "card", "iban", "order"];

    public static TheoryData<string> Types => [.. EventCatalogue.All.Select(type => type.Name)];

    [Fact]
    public void Every_fact_is_in_the_catalogue_once()
    {
        var facts = typeof(IFact).Assembly.GetTypes().Where(type => type is { IsInterface: false } && type.IsAssignableTo(typeof(IFact))).ToList();

        facts.Count.ShouldBeGreaterThan(50);
        EventCatalogue.All.Select(type => type.Fact).ShouldBe(facts, ignoreOrder: true);
        EventCatalogue.All.Select(type => type.Name).ShouldBeUnique();
        typeof(JournalRow).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IFact))).ShouldBeEmpty("Only Contracts declares facts.");
    }

    /// <summary>By construction: there is no other way into the journal.</summary>
    [Fact]
    public void Only_a_fact_can_be_recorded()
    {
        var ways = new[] { typeof(ExchangeFile), typeof(RetailerJournal) }
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(method => method.Name is "Record" or "RecordAsync").ToList();

        ways.Count.ShouldBe(3);
        ways.ShouldAllBe(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(IFact)) && method.GetParameters().All(parameter => parameter.ParameterType != typeof(string)));
        Architecture.Sources.All("src/Exchange.Service").Where(file => File.ReadAllText(file) is var text && text.Contains("JournalFact.Append(", StringComparison.Ordinal))
            .Select(Path.GetFileName).ShouldBe(["ExchangeFile.cs", "RetailerJournal.cs"], ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Types))]
    public void A_schema_and_an_example_are_published(string name)
    {
        var type = EventCatalogue.Find(name)!;
        type.Version.ShouldBe(1, "EventJson writes version 1.");

        Golden.Check(EventDocuments.SchemaPath(type), EventDocuments.Text(EventSchemas.Of(type)));
        Golden.Check($"contracts/events/examples/{name}.json", EventDocuments.Text(EventDocuments.Example(type)));
    }

    [Fact]
    public void Nothing_else_is_published() =>
        Directory.GetFiles(Path.Combine(Golden.Root, "contracts/events"), "*.json", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(file).Replace(".schema.json", "", StringComparison.Ordinal).Replace(".json", "", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)
            .ShouldBe(EventCatalogue.All.Select(type => type.Name), ignoreOrder: true);

    /// <summary>Nothing is promised that never happens.</summary>
    [Fact]
    public void Every_fact_is_recorded_somewhere()
    {
        var sources = string.Concat(Architecture.Sources.All("src/Exchange.Service").Select(File.ReadAllText));

        EventCatalogue.All.Where(type => !sources.Contains($"new {type.Fact.Name}", StringComparison.Ordinal) && !IsMade(type.Fact, sources)).Select(type => type.Name).ShouldBeEmpty();
    }

    static bool IsMade(Type fact, string sources) => sources.Contains($"{fact.Name}.Of(", StringComparison.Ordinal) || sources.Contains($"static {fact.Name} ", StringComparison.Ordinal);

    [Theory, MemberData(nameof(Types))]
    public void No_member_is_named_like_something_personal(string name) => Personal(name, EventCatalogue.Find(name)!.Fact).ShouldBeEmpty();

    [Fact]
    public void A_member_that_is_named_so_is_seen_however_deep_it_lies() => Personal("x", typeof(Leak))
        .ShouldBe(["Email", "Name", "ActivationCode", "Serial", "AccountEmail", "OrderNumber"], ignoreOrder: true);

    sealed record Leak(IReadOnlyList<Contracts.Pos.Contact> People, Contracts.Pos.OldLicence Licence) : IFact;

    static IEnumerable<string> Personal(string name, Type fact) =>
        Named(fact).Where(member => personal.Any(word => member.Contains(word, StringComparison.OrdinalIgnoreCase)) && !IsAllowed(name, member));

    // That the address was corrected, not the address.
    static bool IsAllowed(string name, string member) => allowed.Contains($"{name} {member}", StringComparer.OrdinalIgnoreCase)
        || (name, member) is ("exchange.corrected", "Contact") && typeof(Contracts.Webhooks.Facts.ExchangeCorrectedFact).GetProperty(member)!.PropertyType == typeof(bool);

    /// <summary>The members of a record of ours and of what it holds.</summary>
    static IEnumerable<string> Named(Type type) => type.GetProperties().Where(property => property.GetIndexParameters().Length == 0 && property.Name != "EqualityContract")
        .SelectMany(property => (IEnumerable<string>)[property.Name, .. property.PropertyType.IsGenericType
            ? property.PropertyType.GetGenericArguments().Where(IsOurs).SelectMany(Named) : IsOurs(property.PropertyType) ? Named(property.PropertyType) : []]);

    static bool IsOurs(Type type) => type.Assembly == typeof(IFact).Assembly && !type.IsEnum;
}

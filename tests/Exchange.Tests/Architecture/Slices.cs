using System.Reflection;
using System.Text.RegularExpressions;
using Exchange.Hosting;

namespace Exchange.Tests.Architecture;

/// <summary>The slices of the service and which doors stand open between them: the data of the test beside this file. Keep it short.</summary>
static partial class Slices
{
    public static Assembly Service { get; } = typeof(Problem).Assembly;

    /// <summary>From the ground up: each may need those before it, none a later one.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["Journal", "Sandbox", "Retailers", "Sales", "Programmes", "Licences", "Exchanges", "Intake", "Payments", "Attention", "DeadLetters", "Claims", "Scans", "Certificates", "Webhooks", "Demo"];

    /// <summary>Types of a slice that every other slice may use; types nested in them too. Messages (a slice's Messages.cs) are open to all.</summary>
    public static IReadOnlyDictionary<string, string[]> Doors { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Claims"] = ["ClaimDesk", "Claim", "ClaimStatus", "AttestationStatement"],
        ["Exchanges"] = ["ExchangeDesk", "ExchangeFile", "Views"],
        ["Journal"] = ["RetailerJournal", "JournalRow", "JournalJson", "Subject", "EventBook", "EventStream", "PublishedEvent"],
        ["Licences"] = ["IVendorConnector", "Vendors", "VendorKind", "VendorCapabilities", "LicenceIdentifiers", "IdentifierForms", "LicenceRecord", "LicenceState", "PoolStockBook",
            "VendorCall", "VendorAnswer", "VendorLists", "AcknowledgementSummary", "AcknowledgedRow", "LineFault"],
        ["Programmes"] = ["ProgrammeBook", "RetailerProgrammes", "ProgrammeVersion", "Standing", "Difference", "Product", "CodePattern"],
        ["Retailers"] = ["RetailerDirectory", "RetailerWriter", "Retailer", "Store", "StoreCalendar", "CallerStore", "PerRetailer`1"],
        ["Sales"] = ["PurchaseBook", "Purchase", "ReceiptLine"],
        ["Scans"] = ["ScanRow"],
    };

    /// <summary>Slices that are built on another and may use all of it.</summary>
    public static IReadOnlyList<(string Upper, string Lower)> BuiltOn { get; } =
    [
        ("Intake", "Exchanges"), // makes the row and its parts, in the one accepting commit
        ("Attention", "Exchanges"), // a person's answers are verbs of the exchange
        ("DeadLetters", "Exchanges"), // whose a message is, and whether its exchange has moved on, is on the row
        ("Payments", "Exchanges"), // tenders and refunds are parts of the exchange's file
        ("Claims", "Exchanges"), // the customer's view of the exchange's file
        ("Scans", "Exchanges"), // device slots are parts of the exchange's file
        ("Demo", "Exchanges"), // the plain loop of --compare writes the same rows without the store
        ("Programmes", "Retailers"), // the samples seed a retailer with its stores
    ];

    public static bool IsOpen(string slice, Type type) =>
        Doors.GetValueOrDefault(slice)?.Contains(type.Name, StringComparer.Ordinal) == true || IsMessage(type);

    public static bool IsMessage(Type type) => Messages.Value.Contains(type.Name);

    public static IEnumerable<Type> TypesOf(string slice) => Service.GetTypes()
        .Where(type => type.Namespace == $"Exchange.{slice}" || type.Namespace?.StartsWith($"Exchange.{slice}.", StringComparison.Ordinal) == true);

    static readonly Lazy<IReadOnlySet<string>> Messages = new(() => Sources.All("src/Exchange.Service", "Messages.cs")
        .SelectMany(file => Declared().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal));

    [GeneratedRegex(@"\b(record|record struct|enum|interface) (?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declared();
}

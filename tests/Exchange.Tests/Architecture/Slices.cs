using System.Reflection;
using System.Text.RegularExpressions;
using Exchange.Hosting;

namespace Exchange.Tests.Architecture;

/// <summary>The slices of the service and which doors stand open between them: the data of the test beside this file. Keep it short.</summary>
static partial class Slices
{
    public static Assembly Service { get; } = typeof(Problem).Assembly;

    public static IReadOnlyList<string> All { get; } =
        ["Intake", "Attention", "Exchanges", "Licences", "Payments", "Scans", "Certificates", "Journal", "Claims", "Retailers", "Programmes", "Sales", "Sandbox", "Demo"];

    /// <summary>Types of a slice that every other slice may use; types nested in them too. Messages (a slice's Messages.cs) are open to all.</summary>
    public static IReadOnlyDictionary<string, string[]> Doors { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Certificates"] = ["CertificateKeys"],
        ["Claims"] = ["ClaimDesk", "Claim", "ClaimStatus"],
        ["Exchanges"] = ["ExchangeDesk", "ExchangeFile", "Views"],
        ["Intake"] = ["NewExchangeMaker", "Receipt", "RequestRules"],
        ["Journal"] = ["RetailerJournal", "Subject", "JournalRow", "JournalJson"],
        ["Licences"] = ["IVendorConnector", "Vendors", "VendorKind", "VendorCapabilities", "LicenceIdentifiers", "LicenceRecord", "LicenceState", "PoolStockBook",
            "VendorCall", "VendorAnswer", "VendorLists", "AcknowledgementSummary", "AcknowledgedRow", "LineFault"],
        ["Payments"] = ["Refund", "RefundMethod", "Tender"],
        ["Programmes"] = ["ProgrammeBook", "RetailerProgrammes", "ProgrammeVersion", "Standing", "Difference", "IdentifierForms", "Product"],
        ["Retailers"] = ["RetailerDirectory", "RetailerWriter", "Retailer", "Store", "StoreCalendar", "CallerStore", "PerRetailer`1"],
        ["Sales"] = ["PurchaseBook", "Purchase", "ReceiptLine"],
        ["Scans"] = ["AttestationStatement"],
    };

    /// <summary>Slices that are built on another and may use all of it.</summary>
    public static IReadOnlyList<(string Upper, string Lower)> BuiltOn { get; } =
    [
        ("Intake", "Exchanges"), // makes the row and its parts, in the one accepting commit
        ("Attention", "Exchanges"), // a person's answers are verbs of the exchange
        ("Payments", "Exchanges"), // tenders and refunds are parts of the exchange's file
        ("Claims", "Exchanges"), // the customer's view of the exchange's file
        ("Scans", "Exchanges"), // device slots are parts of the exchange's file
        ("Demo", "Exchanges"), // the plain loop of --compare writes the same rows without the store
        ("Programmes", "Retailers"), // the samples seed a retailer with its stores
    ];

    public static bool IsOpen(string slice, Type type) =>
        Doors.GetValueOrDefault(slice)?.Contains(type.Name, StringComparer.Ordinal) == true || Messages.Value.Contains(type.Name);

    public static IEnumerable<Type> TypesOf(string slice) => Service.GetTypes()
        .Where(type => type.Namespace == $"Exchange.{slice}" || type.Namespace?.StartsWith($"Exchange.{slice}.", StringComparison.Ordinal) == true);

    static readonly Lazy<IReadOnlySet<string>> Messages = new(() => Sources.All("src/Exchange.Service", "Messages.cs")
        .SelectMany(file => Declared().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal));

    [GeneratedRegex(@"\b(record|record struct|enum|interface) (?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declared();
}

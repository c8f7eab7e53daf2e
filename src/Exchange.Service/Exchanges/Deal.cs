using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Contracts;
using Exchange.Contracts.Programmes;
using Exchange.Licences;
using Exchange.Retailers;

namespace Exchange.Exchanges;

/// <summary>What of a programme version an exchange lives by, kept with it for ever.</summary>
public sealed record Deal
{
    public required string ProgrammeCode { get; init; }
    /// <summary>The scanner's product family.</summary>
    public required string Family { get; init; }
    public required string OldGtin { get; init; }
    /// <summary>The programme's entry for what was sold.</summary>
    public required EligibleProduct Sold { get; init; }
    /// <summary>What the unit cost by its proof; null if that is not known.</summary>
    public Money? UnitPrice { get; init; }
    public bool OwnSale { get; init; }
    public required OldLicenceTerms OldLicence { get; init; }
    public required VendorKind OldKind { get; init; }
    public required VendorCapabilities OldCapabilities { get; init; }
    public required Offer Offer { get; init; }
    public required RemovalTerms Removal { get; init; }
    public required int ExpiredWithinDays { get; init; }
    public required int PaymentDays { get; init; }
    public required int DeliveryDays { get; init; }
    public required int AfterCareDays { get; init; }
    /// <summary>How a difference in the customer's favour is given.</summary>
    public required RefundMethod Favour { get; init; }
    /// <summary>The store's IANA time zone: deadlines end with its days.</summary>
    public required string Zone { get; init; }
    public required int CutOffHour { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, DealJson.Default.Deal);

    public static Deal Of(string json) => JsonSerializer.Deserialize(json, DealJson.Default.Deal)!;

    /// <summary>The end of the store's business day that many days from now.</summary>
    public DateTime EndOfDay(DateTime now, int days) =>
        new StoreCalendar(TimeZoneInfo.FindSystemTimeZoneById(Zone), CutOffHour).Deadline(now, days);
}

[JsonSerializable(typeof(Deal))]
sealed partial class DealJson : JsonSerializerContext;

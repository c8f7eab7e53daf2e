using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Contracts.Programmes;
using Exchange.Licences;

namespace Exchange.Exchanges;

/// <summary>What of a programme version an exchange lives by, kept with it for ever.</summary>
public sealed record Deal
{
    public required string ProgrammeCode { get; init; }
    /// <summary>The scanner's product family.</summary>
    public required string Family { get; init; }
    public required string OldGtin { get; init; }
    public required OldLicenceTerms OldLicence { get; init; }
    public required VendorKind OldKind { get; init; }
    public required VendorCapabilities OldCapabilities { get; init; }
    public required Offer Offer { get; init; }
    public required RemovalTerms Removal { get; init; }
    public required int ExpiredWithinDays { get; init; }
    public required int PaymentDays { get; init; }
    public required int DeliveryDays { get; init; }
    public required int AfterCareDays { get; init; }
    public required CheaperRule Cheaper { get; init; }
    /// <summary>The store's IANA time zone: deadlines end with its days.</summary>
    public required string Zone { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, DealJson.Default.Deal);

    public static Deal Of(string json) => JsonSerializer.Deserialize(json, DealJson.Default.Deal)!;

    /// <summary>The end of the store's local day, that many days from now.</summary>
    public DateTime EndOfDay(DateTime now, int days)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        var midnight = TimeZoneInfo.ConvertTimeFromUtc(now, zone).Date.AddDays(days + 1);
        if (zone.IsInvalidTime(midnight)) midnight = midnight.AddHours(1);
        return TimeZoneInfo.ConvertTimeToUtc(midnight, zone);
    }
}

[JsonSerializable(typeof(Deal))]
sealed partial class DealJson : JsonSerializerContext;

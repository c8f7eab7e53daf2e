namespace Exchange.Retailers;

/// <summary>A store as the retailer writes and reads it.</summary>
/// <param name="Number">1 to 20 letters, digits and dashes; the till's own store number.</param>
/// <param name="TimeZone">IANA, such as Europe/Berlin.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Currency">ISO 4217; the retailer's if absent.</param>
/// <param name="CutOffHour">The local hour, 0 to 12, at which a business day ends.</param>
public sealed record StoreView(string Number, string Name, string TimeZone, string Country, string? Currency = null, string? Address = null, int CutOffHour = 0)
{
    internal static StoreView Of(StoreRow row) => new(row.Number, row.Name, row.TimeZone, row.Country, row.Currency, row.Address, row.CutOffHour);
}

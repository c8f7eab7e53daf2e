using Exchange.Contracts.Programmes;

namespace Exchange.Programmes.Products;

/// <summary>A product as it stands.</summary>
public sealed record Product(string Gtin, string Name, string Family, string Vendor, int Seats, IReadOnlyList<string> Platforms, CodePattern? CodePattern)
{
    /// <summary>First business day on which it may no longer be sold.</summary>
    public DateOnly? SalesStop { get; init; }
    /// <summary>First day without updates and on which it may not be resold.</summary>
    public DateOnly? UpdatesStop { get; init; }
    /// <summary>Why it may no longer be sold.</summary>
    public ProgrammeBasis? StopBasis { get; init; }

    /// <summary>Whether a till may sell it on a business day: neither stop has come.</summary>
    public bool MaySellOn(DateOnly day) => !(day >= SalesStop) && !(day >= UpdatesStop);

    internal static Product Of(ProductRow row) => new(row.Gtin, row.Name, row.Family, row.Vendor, row.Seats,
        row.Platforms.Split(',', StringSplitOptions.RemoveEmptyEntries), Products.CodePattern.FromJson(row.CodePattern))
    {
        SalesStop = row.SalesStop,
        UpdatesStop = row.UpdatesStop,
        StopBasis = row.StopBasis is { } kind ? new(kind, row.StopSource, row.StopJurisdiction) : null,
    };
}

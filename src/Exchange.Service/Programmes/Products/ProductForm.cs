using Exchange.Contracts.Programmes;

namespace Exchange.Programmes.Products;

/// <summary>What a retailer says of a product.</summary>
/// <param name="Family">The family that the scanner's definitions name; lower-case letters, digits and dashes.</param>
/// <param name="Vendor">A configured vendor, or <c>pool</c>.</param>
/// <param name="Platforms">Such as windows, macos, linux, android, ios.</param>
/// <param name="CodePattern">How its activation codes look; absent if nobody knows.</param>
public sealed record ProductForm(string Name, string Family, string Vendor, int Seats, IReadOnlyList<string> Platforms, CodePattern? CodePattern = null);

/// <summary>When and why a product may no longer be sold. At least one of the days.</summary>
/// <param name="SalesStop">First business day on which it may no longer be sold.</param>
/// <param name="UpdatesStop">First day without updates and on which it may not be resold.</param>
public sealed record SalesStopForm(ProgrammeBasis Basis, DateOnly? SalesStop = null, DateOnly? UpdatesStop = null);

/// <summary>A product as it stands.</summary>
public sealed record ProductView(
    string Gtin, string Name, string Family, string Vendor, int Seats, IReadOnlyList<string> Platforms, CodePattern? CodePattern = null,
    DateOnly? SalesStop = null, DateOnly? UpdatesStop = null, ProgrammeBasis? StopBasis = null)
{
    internal static ProductView Of(ProductRow row)
    {
        var product = Product.Of(row);
        return new(product.Gtin, product.Name, product.Family, product.Vendor, product.Seats, product.Platforms, product.CodePattern,
            product.SalesStop, product.UpdatesStop, product.StopBasis);
    }
}

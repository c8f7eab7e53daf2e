using System.CommandLine;
using Exchange.Contracts.Programmes;
using Exchange.Hosting;

namespace Exchange.Programmes.Products;

/// <summary><c>products put|list|stop</c></summary>
static class ProductCommands
{
    static readonly Argument<string> Gtin = new("gtin") { Description = "8 to 14 digits" };
    static readonly Option<string> Name = new("--name") { Required = true, Description = "What people call it" };
    static readonly Option<string> Family = new("--family") { Required = true, Description = "The scanner's definition family" };
    static readonly Option<string> Vendor = new("--vendor") { Required = true, Description = "A configured vendor, or pool" };
    static readonly Option<int> Seats = new("--seats") { DefaultValueFactory = _ => 1, Description = "How many devices it covers" };
    static readonly Option<string[]> Platforms = new("--platform") { AllowMultipleArgumentsPerToken = true, Description = "Such as windows macos" };
    static readonly Option<string?> Alphabet = new("--code-alphabet") { Description = "The characters of its activation codes" };
    static readonly Option<int[]> Groups = new("--code-groups") { AllowMultipleArgumentsPerToken = true, Description = "The lengths of the code's groups, such as 5 5 5 5" };
    static readonly Option<DateOnly?> SalesStop = new("--sales-stop") { Description = "First day on which it may no longer be sold" };
    static readonly Option<DateOnly?> UpdatesStop = new("--updates-stop") { Description = "First day without updates and resale" };
    static readonly Option<string?> OrderedBy = new("--ordered-in") { Description = "The jurisdiction, if it was ordered" };
    static readonly Option<string?> Source = new("--source") { Description = "The order's name and date" };

    public static Command Make(CommandDesk desk) => new("products", "What the retailer sells, sold or offers")
    {
        desk.Command("put", "Adds or changes a product", PutAsync, Gtin, Name, Family, Vendor, Seats, Platforms, Alphabet, Groups),
        desk.Command("list", "Lists the products", async (call, stop) =>
            call.Print((await call.Get<ProductDesk>().ListAsync(call.RetailerId, stop)).Select(Line))),
        desk.Decision("stop", "Sets the days from which a product may not be sold", StopAsync, Gtin, SalesStop, UpdatesStop, OrderedBy, Source),
    };

    static async Task<int> PutAsync(CommandCall call, CancellationToken stop)
    {
        var parsed = call.Parsed;
        var codes = parsed.GetValue(Alphabet) is { } alphabet ? new CodePattern(alphabet, parsed.GetValue(Groups) ?? []) : null;
        var form = new ProductForm(parsed.GetRequiredValue(Name), parsed.GetRequiredValue(Family), parsed.GetRequiredValue(Vendor), parsed.GetValue(Seats),
            parsed.GetValue(Platforms) ?? [], codes);
        return call.Print(await call.Get<ProductDesk>().PutAsync(call.RetailerId, parsed.GetRequiredValue(Gtin), form, stop), put => [Line(put)]);
    }

    static async Task<int> StopAsync(CommandCall call, CancellationToken stop)
    {
        var parsed = call.Parsed;
        var jurisdiction = parsed.GetValue(OrderedBy);
        var basis = new ProgrammeBasis(jurisdiction is null ? BasisKind.Voluntary : BasisKind.Ordered, parsed.GetValue(Source), jurisdiction);
        var form = new SalesStopForm(basis, parsed.GetValue(SalesStop), parsed.GetValue(UpdatesStop));
        var stopped = await call.Get<ProductDesk>().StopSalesAsync(call.RetailerId, parsed.GetRequiredValue(Gtin), form, call.By, stop);
        return call.Print(stopped, product => [Line(product)]);
    }

    static string Line(ProductView product)
    {
        var stops = (product.SalesStop, product.UpdatesStop) switch
        {
            (null, null) => "",
            var (sales, updates) => $"  no sale from {sales ?? updates:yyyy-MM-dd}",
        };
        return $"{product.Gtin}  {product.Name}  {product.Family}  {product.Vendor}{stops}";
    }
}

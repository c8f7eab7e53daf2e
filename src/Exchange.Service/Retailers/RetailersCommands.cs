using System.CommandLine;
using Exchange.Hosting;

namespace Exchange.Retailers;

/// <summary><c>retailers add|list</c>: who runs the service opens tenants; what is a tenant's own is done by the retailer's commands or API.</summary>
static class RetailersCommands
{
    static readonly Argument<string> Code = new("code") { Description = "A short name for commands: 2 to 40 lower-case letters, digits and dashes" };
    static readonly Option<string> Name = new("--name") { Required = true, Description = "What people call it" };
    static readonly Option<string> Currency = new("--currency") { Required = true, Description = "ISO 4217, such as EUR" };
    static readonly Option<string> Country = new("--country") { Required = true, Description = "ISO 3166-1, such as DE" };

    public static Command Make(CommandDesk desk) => new("retailers", "The retailers of this region")
    {
        desk.ServiceCommand("add", "Opens a retailer; make its first API key with 'keys create'", AddAsync, Code, Name, Currency, Country),
        desk.ServiceCommand("list", "Lists the retailers", async (call, stop) =>
            call.Print((await call.Get<RetailerDirectory>().CodesAsync(stop)).OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => $"{r.Key}  {r.Value}"))),
    };

    static async Task<int> AddAsync(ServiceCall call, CancellationToken stop)
    {
        var parsed = call.Parsed;
        var wish = new NewRetailer(parsed.GetRequiredValue(Code), parsed.GetRequiredValue(Name), parsed.GetRequiredValue(Currency), parsed.GetRequiredValue(Country));
        return call.Print(await call.Get<RetailerDesk>().AddAsync(wish, stop), added => [$"{added.Code}  {added.Name}  {added.Currency}  {added.Country}"]);
    }
}

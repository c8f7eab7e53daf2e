using System.CommandLine;
using Exchange.Hosting;

namespace Exchange.Retailers;

/// <summary><c>stores add|list</c></summary>
static class StoreCommands
{
    static readonly Argument<string> Number = new("number") { Description = "The store's number" };
    static readonly Option<string> Name = new("--name") { Required = true, Description = "What people call it" };
    static readonly Option<string> Zone = new("--zone") { Required = true, Description = "IANA time zone, such as Europe/Berlin" };
    static readonly Option<string> Country = new("--country") { Required = true, Description = "ISO 3166-1, such as DE" };
    static readonly Option<string?> Currency = new("--currency") { Description = "ISO 4217; the retailer's if absent" };
    static readonly Option<string?> Address = new("--address") { Description = "Where it is" };
    static readonly Option<int> CutOff = new("--cut-off-hour") { Description = "The local hour at which a business day ends, 0 to 12" };

    public static Command Make(CommandDesk desk) => new("stores", "The retailer's stores")
    {
        desk.Command("add", "Opens a store", AddAsync, Number, Name, Zone, Country, Currency, Address, CutOff),
        desk.Command("list", "Lists the stores", async (call, stop) =>
            call.Print((await call.Get<StoreDesk>().ListAsync(call.RetailerId, stop)).Select(Line))),
    };

    static async Task<int> AddAsync(CommandCall call, CancellationToken stop)
    {
        var parsed = call.Parsed;
        var store = new StoreView(parsed.GetRequiredValue(Number), parsed.GetRequiredValue(Name), parsed.GetRequiredValue(Zone), parsed.GetRequiredValue(Country),
            parsed.GetValue(Currency), parsed.GetValue(Address), parsed.GetValue(CutOff));
        return call.Print(await call.Get<StoreDesk>().AddAsync(call.RetailerId, store, stop), added => [Line(added)]);
    }

    static string Line(StoreView store) => $"{store.Number}  {store.Name}  {store.TimeZone}  {store.Country}";
}

using System.CommandLine;
using Exchange.Attention;
using Exchange.Licences.KeyPool;
using Exchange.Programmes;
using Exchange.Programmes.Products;
using Exchange.Retailers;
using Exchange.Retailers.ApiKeys;
using Exchange.Sales;
using Exchange.Webhooks;

namespace Exchange.Hosting;

/// <summary>The retailer's operations as commands of the service. They call what the endpoints call, not HTTP.</summary>
public static class RetailerCommands
{
    /// <param name="open">Makes the services that a command needs, when it runs: the database, the writer and the slices, without the server.</param>
    public static RootCommand AddRetailerCommands(this RootCommand root, Func<IServiceProvider> open)
    {
        var desk = new CommandDesk(open);
        root.Subcommands.Add(StoreCommands.Make(desk));
        root.Subcommands.Add(ApiKeyCommands.Make(desk));
        root.Subcommands.Add(ProductCommands.Make(desk));
        root.Subcommands.Add(ProgrammeCommands.Make(desk));
        root.Subcommands.Add(SalesCommands.Make(desk));
        root.Subcommands.Add(KeyPoolCommands.Make(desk));
        root.Subcommands.Add(AttentionCommands.Make(desk));
        root.Subcommands.Add(WebhookCommands.Make(desk));
        return root;
    }
}

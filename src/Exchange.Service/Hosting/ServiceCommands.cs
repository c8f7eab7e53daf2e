using System.CommandLine;
using Exchange.Certificates;
using Exchange.DeadLetters;
using Exchange.Retailers;
using Exchange.Scans;

namespace Exchange.Hosting;

/// <summary>The commands about the service itself, for whoever runs it.</summary>
public static class ServiceCommands
{
    /// <param name="open">As for <see cref="RetailerCommands"/>.</param>
    public static RootCommand AddServiceCommands(this RootCommand root, Func<IServiceProvider> open)
    {
        var desk = new CommandDesk(open);
        root.Subcommands.Add(CertificateKeyCommands.Make(desk));
        root.Subcommands.Add(DeadLetterCommands.Make(desk));
        root.Subcommands.Add(RetailersCommands.Make(desk));
        root.Subcommands.Add(MigrateCommand.Make(desk));
        root.Subcommands.Add(SignDefinitionsCommand.Make());
        return root;
    }
}

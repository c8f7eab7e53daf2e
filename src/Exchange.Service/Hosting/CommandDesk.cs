using System.CommandLine;
using Exchange.Retailers;

namespace Exchange.Hosting;

/// <summary>What the commands share: whose data, who decides, and how an answer is printed.</summary>
public sealed class CommandDesk(Func<IServiceProvider> open)
{
    public const int Done = 0;
    /// <summary>The command was understood and refused.</summary>
    public const int Refused = 1;
    /// <summary>As in sysexits: something is found in an unconfigured or misconfigured state.</summary>
    public const int Misconfigured = 78;
    /// <summary>As in sysexits: a file can't be read.</summary>
    public const int NoInput = 66;

    readonly Option<string?> retailer = new("--retailer") { Description = "The retailer's code; not needed where there is only one" };
    readonly Option<string> by = new("--by") { Description = "Pseudonymous id of who decides, for the journal", DefaultValueFactory = _ => "console" };
    readonly Option<string?> why = new("--why") { Description = "The reason, for the journal; no personal data" };

    /// <summary>A command about one retailer's data.</summary>
    public Command Command(string name, string description, Func<CommandCall, CancellationToken, Task<int>> run, params Symbol[] parts)
    {
        var command = new Command(name, description) { retailer };
        Add(command, parts);
        command.SetAction((parsed, stop) => RunAsync(parsed, run, stop));
        return command;
    }

    /// <summary>A command that decides something, and so says who and why.</summary>
    public Command Decision(string name, string description, Func<CommandCall, CancellationToken, Task<int>> run, params Symbol[] parts) =>
        Command(name, description, run, [.. parts, by, why]);

    /// <summary>A command about the service itself: no retailer's data, or everybody's.</summary>
    public Command ServiceCommand(string name, string description, Func<ServiceCall, CancellationToken, Task<int>> run, params Symbol[] parts)
    {
        var command = new Command(name, description);
        Add(command, parts);
        command.SetAction((parsed, stop) => run(new(parsed, open()), stop));
        return command;
    }

    /// <summary>The same for one that decides something: run is also told who and why.</summary>
    public Command ServiceDecision(string name, string description, Func<ServiceCall, string, string?, CancellationToken, Task<int>> run, params Symbol[] parts) =>
        ServiceCommand(name, description, (call, stop) => run(call, call.Parsed.GetValue(by) ?? "console", call.Parsed.GetValue(why), stop), [.. parts, by, why]);

    static void Add(Command command, Symbol[] parts)
    {
        foreach (var part in parts)
        {
            if (part is Argument argument) command.Arguments.Add(argument);
            else command.Options.Add((Option)part);
        }
    }

    async Task<int> RunAsync(ParseResult parsed, Func<CommandCall, CancellationToken, Task<int>> run, CancellationToken stop)
    {
        var services = open();
        var codes = await services.GetRequiredService<RetailerDirectory>().CodesAsync(stop);
        var code = parsed.GetValue(retailer) ?? (codes.Count == 1 ? codes.Keys.Single() : null);
        if (code is not null && codes.TryGetValue(code, out var id))
            return await run(new(parsed, services, id, parsed.GetValue(by) ?? "console", parsed.GetValue(why)), stop);
        await parsed.InvocationConfiguration.Error.WriteLineAsync(code is null
            ? $"Name the retailer with --retailer: {string.Join(", ", codes.Keys.Order(StringComparer.Ordinal))}"
            : $"There is no retailer {code}.");
        return Refused;
    }
}

using System.CommandLine;
using Exchange.Hosting;

namespace Exchange.Sales;

/// <summary><c>sales import FILE</c></summary>
static class SalesCommands
{
    static readonly Argument<FileInfo> File = new("file") { Description = $"CSV in UTF-8 with the columns {SalesColumns.All}" };

    public static Command Make(CommandDesk desk) => new("sales", "The retailer's own sales")
    {
        desk.Command("import", "Takes in a sales file; the same file again changes nothing", ImportAsync, File),
    };

    static Task<int> ImportAsync(CommandCall call, CancellationToken stop) => call.WithFileAsync(call.Parsed.GetRequiredValue(File), async stream =>
        (await call.Get<SalesImport>().RunAsync(call.RetailerId, stream, stop)).Match(sum => Print(call, sum), call.Print));

    // What could not be taken fails the command, so that a script notices.
    static int Print(CommandCall call, SalesSummary sum)
    {
        call.Print(Lines(sum));
        return sum.Conflicts + sum.Errors == 0 ? CommandDesk.Done : CommandDesk.Refused;
    }

    static IEnumerable<string> Lines(SalesSummary sum) =>
    [
        .. sum.Problems.Select(p => $"line {p.Line}: {p.Kind}: {p.Detail}"),
        $"{sum.Lines} lines: {sum.Imported} imported, {sum.Unchanged} unchanged, {sum.Conflicts} conflicts, {sum.Errors} errors; {sum.Days} store days whole",
    ];
}

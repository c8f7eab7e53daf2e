using System.CommandLine;
using Exchange.Contracts;
using Exchange.Hosting;

namespace Exchange.Licences.KeyPool;

/// <summary><c>key-pool import|stock</c></summary>
static class KeyPoolCommands
{
    static readonly Argument<FileInfo> File = new("file") { Description = "CSV in UTF-8 with a column key and, unless --gtin is given, a column gtin" };
    static readonly Option<string?> Product = new("--gtin") { Description = "The product of all the keys" };

    public static Command Make(CommandDesk desk) => new("key-pool", "Prepaid keys")
    {
        desk.Command("import", "Takes prepaid keys in; the same file again adds nothing", ImportAsync, File, Product),
        desk.Command("stock", "What is left of each product's keys", async (call, stop) =>
            call.Print((await call.Get<PoolStockBook>().ListAsync(call.RetailerId, stop)).Select(line => $"{line.Gtin}  {line.Free} free, warned at {line.Threshold}"))),
    };

    static Task<int> ImportAsync(CommandCall call, CancellationToken stop) => call.WithFileAsync(call.Parsed.GetRequiredValue(File), async stream =>
    {
        var gtin = call.Parsed.GetValue(Product);
        if (gtin is not null && Gtin.Normalise(gtin) is null) return call.Print(new Refusal(Problems.ValidationFailed, "The GTIN's length or check digit is wrong."));
        return Print(call, await call.Get<KeyPoolImport>().RunAsync(stream, call.RetailerId, gtin, stop));
    });

    // What could not be taken fails the command, so that a script notices.
    static int Print(CommandCall call, KeyPoolImportSummary sum)
    {
        call.Print([.. sum.Faults.Select(fault => $"line {fault.Line}: {fault.Message}"), $"{sum.Added} added, {sum.Duplicates} known already, {sum.Faulty} faulty"]);
        return sum.Faulty == 0 ? CommandDesk.Done : CommandDesk.Refused;
    }
}

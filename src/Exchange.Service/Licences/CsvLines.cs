using System.Runtime.CompilerServices;
using CsvHelper;

namespace Exchange.Licences;

/// <summary>A line of a CSV file that could not be used.</summary>
/// <param name="Line">Counts from 1, the header included.</param>
public sealed record LineFault(int Line, string Message);

/// <summary>Reads a CSV file line by line; a line with broken quotes is a fault of its own and never swallows the next.</summary>
static class CsvLines
{
    const int LongestLine = 64 * 1024;

    /// <param name="columns">The columns wanted; the first one must be there.</param>
    /// <returns>Per line its values in the order of <paramref name="columns"/> (empty where missing), or what is wrong with it.</returns>
    public static async IAsyncEnumerable<(string[] Values, LineFault? Fault, int Line)> ReadAsync(
        Stream file, string[] columns, [EnumeratorCancellation] CancellationToken stop)
    {
        var broken = new Queue<int>();
        using var csv = CsvReader.Create(file, new CsvReaderOptions
        {
            AllowLineBreaksInQuotes = false,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            MaxRecordSize = LongestLine,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = record => broken.Enqueue((int)record.LineNumber),
        }, leaveOpen: true);
        if (await MissingAsync(csv, columns[0], stop) is { } fault)
        {
            yield return ([], new(1, fault), 1);
            yield break;
        }
        var indexes = columns.Select(column => csv.TryGetFieldIndex(column, out var at) ? at : -1).ToArray();
        bool? read;
        while ((read = await ReadAsync(csv, stop)) is not false || broken.Count > 0)
        {
            while (broken.TryDequeue(out var line)) yield return ([], new(line, "The quotes on this line are not closed or not where they belong."), line);
            if (read is null) yield return ([], new(0, "The rest can't be read: a line is longer than 64 KiB."), 0);
            if (read is not true) yield break;
            yield return ([.. indexes.Select(at => at < 0 ? "" : csv.GetString(at))], null, (int)csv.LineNumber);
        }
    }

    static async Task<string?> MissingAsync(CsvReader csv, string column, CancellationToken stop)
    {
        try
        {
            await csv.ReadHeaderAsync(stop);
            return csv.TryGetFieldIndex(column, out _) ? null : $"The first line must be a header with a column '{column}'.";
        }
        catch (CsvFormatException)
        {
            return "The first line is not a header of a CSV file.";
        }
    }

    /// <summary>Null if the rest can't be read.</summary>
    static async Task<bool?> ReadAsync(CsvReader csv, CancellationToken stop)
    {
        try
        {
            return await csv.ReadAsync(stop);
        }
        catch (CsvFormatException)
        {
            return null;
        }
    }
}

using System.Runtime.CompilerServices;
using CsvHelper;
using Exchange.Retailers;

namespace Exchange.Sales;

/// <summary>A line of the file that is a sale, or is wrong. <paramref name="Of"/> names the store's day where it could be read.</summary>
readonly record struct FileLine(int Number, SaleLine? Sale, string? Wrong, (string Store, DateOnly Day)? Of);

/// <summary>Reads a sales file line by line; never more of it in memory than the reader's buffer.</summary>
sealed class SalesFile : IDisposable
{
    readonly CsvReader csv;
    readonly Retailer retailer;
    long brokenLine;

    public SalesFile(Stream file, Retailer retailer)
    {
        this.retailer = retailer;
        csv = CsvReader.Create(file, new CsvReaderOptions
        {
            Separator = ',',
            DetectSeparatorHint = false,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            // One open quote may not swallow the lines after it.
            AllowLineBreaksInQuotes = false,
            MaxRecordSize = 64 * 1024,
            OnMalformedRecord = record => brokenLine = record.LineNumber,
        }, leaveOpen: true);
    }

    /// <summary>Null if the first line doesn't name the columns.</summary>
    public async Task<SalesColumns?> HeaderAsync(CancellationToken stop)
    {
        await csv.ReadHeaderAsync(stop);
        return SalesColumns.Of([.. csv.Headers]);
    }

    public async IAsyncEnumerable<FileLine> LinesAsync(SalesColumns columns, [EnumeratorCancellation] CancellationToken stop)
    {
        while (await csv.ReadAsync(stop)) yield return Read(columns, (int)csv.LineNumber);
    }

    FileLine Read(SalesColumns columns, int number)
    {
        if (brokenLine == number) return new(number, null, "A quote is not closed or stands where none may.", null);
        if (csv.FieldCount != columns.Count) return new(number, null, $"It has {csv.FieldCount} fields, not {columns.Count}.", null);
        var fields = columns.Arrange(csv.GetString);
        var (sale, wrong) = SaleLine.Read(fields, retailer);
        return new(number, sale, wrong, sale is null ? SaleLine.DayOf(fields, retailer) : (sale.Store, sale.Day));
    }

    public void Dispose() => csv.Dispose();
}

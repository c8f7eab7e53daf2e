using Exchange.Contracts;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Licences;

/// <summary>What an acknowledgement file did.</summary>
/// <param name="Closed">The rows that this file answered for the first time: their exchanges want to ask again.</param>
/// <param name="Repeated">Lines that said what was known already.</param>
/// <param name="Faults">Lines that could not be used, and why; the vendor has to correct them.</param>
public sealed record AcknowledgementSummary(string File, IReadOnlyList<AcknowledgedRow> Closed, int Repeated, IReadOnlyList<LineFault> Faults);

/// <summary>One answered row.</summary>
public sealed record AcknowledgedRow(Guid ExchangeId, string CallKey, OldLicenceOutcome Outcome);

public sealed partial class VendorLists
{
    static readonly string[] Columns = ["reference", "outcome"];

    /// <summary>Reads every CSV file under <c>in</c>, commits it, then moves it to <c>in/done</c>; a crash in between reads it again, which changes nothing.</summary>
    public async Task<IReadOnlyList<AcknowledgementSummary>> ReadAcknowledgementsAsync(string vendorId, CancellationToken stop)
    {
        var summaries = new List<AcknowledgementSummary>();
        foreach (var path in Directory.EnumerateFiles(Folder(vendorId, "in"), "*.csv").Order(StringComparer.Ordinal).ToList())
        {
            await using (var file = File.OpenRead(path)) summaries.Add(await AcknowledgeAsync(vendorId, Path.GetFileName(path), file, stop));
            File.Move(path, Path.Combine(Folder(vendorId, "in", "done"), Path.GetFileName(path)), overwrite: true);
        }
        return summaries;
    }

    /// <summary>Takes one acknowledgement file: columns <c>reference</c> and <c>outcome</c> (<c>revoked</c>, <c>suspended-final</c>, <c>already-expired</c>, <c>refused</c>).</summary>
    public Task<AcknowledgementSummary> AcknowledgeAsync(string vendorId, string name, Stream file, CancellationToken stop) => writer.WriteAsync(async db =>
    {
        var (closed, faults, repeated) = (new List<AcknowledgedRow>(), new List<LineFault>(), 0);
        await foreach (var (values, broken, line) in CsvLines.ReadAsync(file, Columns, stop))
        {
            if (broken is not null) faults.Add(broken);
            else if (!Guid.TryParseExact(values[0], "N", out var reference)) faults.Add(new(line, "The reference is not one of ours."));
            else if (ListCsv.OutcomeOf(values[1]) is not { } outcome) faults.Add(new(line, "The outcome must be revoked, suspended-final, already-expired or refused."));
            else
            {
                var row = await db.Set<VendorListRow>().SingleOrDefaultAsync(r => r.VendorId == vendorId && r.Id == reference, stop);
                if (FaultOf(row, outcome) is { } why) faults.Add(new(line, why));
                else if (row!.Outcome == outcome) repeated++;
                else closed.Add(Close(row, outcome));
            }
        }
        return new AcknowledgementSummary(name, closed, repeated, faults);
    }, stop);

    static string? FaultOf(VendorListRow? row, OldLicenceOutcome outcome) =>
        row is null ? "No row of this vendor has this reference."
        : row.ListFile is null ? "This row has not been listed yet."
        : row.AcknowledgedAt is not null && row.Outcome != outcome ? "This row was acknowledged with another outcome."
        : null;

    AcknowledgedRow Close(VendorListRow row, OldLicenceOutcome outcome)
    {
        row.Outcome = outcome;
        row.SealedIdentifiers = null;
        row.AcknowledgedAt = clock.GetUtcNow().UtcDateTime;
        return new(row.ExchangeId, row.CallKey, outcome);
    }
}

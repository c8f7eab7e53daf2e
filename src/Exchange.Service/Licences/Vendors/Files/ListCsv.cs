using System.Globalization;
using CsvHelper;
using Exchange.Contracts;

namespace Exchange.Licences;

/// <summary>The CSV files of file vendors (RFC 4180: UTF-8, comma, CRLF, header).</summary>
static class ListCsv
{
    // People open lists in spreadsheets: what a customer typed must not run there as a formula.
    static readonly CsvWriterOptions Writing = new() { Injection = CsvInjection.Escape };

    public static void Write(Stream file, IEnumerable<(VendorListRow Row, LicenceIdentifiers Of)> lines)
    {
        using var csv = CsvWriter.Create(file, Writing, leaveOpen: true);
        csv.WriteHeader("reference", "action", "gtin", "activation_code", "serial", "account_email", "order_number", "requested_at");
        foreach (var (row, of) in lines)
            csv.WriteRecord(
                row.Id.ToString("N"), "revoke", row.Gtin, of.ActivationCode, of.Serial, of.AccountEmail, of.OrderNumber,
                row.RequestedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }

    public static OldLicenceOutcome? OutcomeOf(string text) => text.Trim().ToLowerInvariant() switch
    {
        "revoked" => OldLicenceOutcome.Revoked,
        "suspended-final" => OldLicenceOutcome.SuspendedFinal,
        "already-expired" => OldLicenceOutcome.AlreadyExpired,
        "refused" => OldLicenceOutcome.NotPossible,
        _ => null,
    };
}

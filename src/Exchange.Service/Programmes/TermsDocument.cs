using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Programmes;
using Exchange.Hosting;
using Exchange.Hosting.Json;

namespace Exchange.Programmes;

/// <summary>Terms as they come in from a file, and the one form in which they are kept.</summary>
static class TermsDocument
{
    public const int MostBytes = 1_000_000;
    static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a file as strictly as the API reads a body.</summary>
    public static Answer<ProgrammeTerms> Parse(ReadOnlySpan<byte> file)
    {
        var json = file.StartsWith(ByteOrderMark) ? file[ByteOrderMark.Length..] : file;
        if (json.Length > MostBytes) return new Refusal(Problems.BodyTooLarge, $"Terms take at most {MostBytes} bytes.");
        if (JsonText.Complaint(json) is { } complaint) return new Refusal(Problems.InvalidJson, complaint);
        try
        {
            return JsonSerializer.Deserialize<ProgrammeTerms>(json, TermsJson.Options) is { } terms
                ? terms
                : new Refusal(Problems.InvalidJson, "$: null is not allowed.");
        }
        catch (JsonException fault)
        {
            return new Refusal(Problems.InvalidJson, JsonComplaint.Of(fault));
        }
    }

    /// <summary>GTINs as fourteen digits; what isn't one stays for the rules to name.</summary>
    public static ProgrammeTerms Canonical(ProgrammeTerms terms) => terms with
    {
        Products = [.. terms.Products.Select(p => p is null ? p! : p with { Gtin = Long(p.Gtin)!, ProductGtin = Long(p.ProductGtin) })],
        Offers = [.. terms.Offers.Select(o => o is null ? o! : o with { Gtin = Long(o.Gtin)! })],
    };

    static string? Long(string? gtin) => Gtin.Normalise(gtin) ?? gtin;
}

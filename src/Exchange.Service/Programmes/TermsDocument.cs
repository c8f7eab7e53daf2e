using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Programmes;
using Exchange.Hosting;

namespace Exchange.Programmes;

/// <summary>Terms as they come in: read strictly, then kept in one form.</summary>
static class TermsDocument
{
    public const int MostBytes = 1_000_000;

    public static Answer<ProgrammeTerms> Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<ProgrammeTerms>(json, TermsJson.Options) is { } terms
                ? Canonical(terms)
                : new Refusal(Problems.InvalidJson, "The terms are null.");
        }
        catch (JsonException wrong)
        {
            var pointer = PointerOf(wrong.Path);
            return new Refusal(Problems.InvalidJson, $"{pointer}: {Plain(wrong)}") { Errors = [new(pointer, Plain(wrong))] };
        }
    }

    /// <summary>Reads the body of a request.</summary>
    public static async Task<Answer<ProgrammeTerms>> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        if (!request.HasJsonContentType()) return new Refusal(Problems.UnsupportedMediaType, "Send application/json in UTF-8.");
        using var bytes = new MemoryStream();
        var part = new byte[16_384];
        while (await request.Body.ReadAsync(part, stop) is > 0 and var count)
        {
            if (bytes.Length + count > MostBytes) return new Refusal(Problems.InvalidJson, $"The terms are longer than {MostBytes} bytes.");
            bytes.Write(part, 0, count);
        }
        return Parse(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>GTINs as fourteen digits; what isn't one stays for the rules to name.</summary>
    static ProgrammeTerms Canonical(ProgrammeTerms terms) => terms with
    {
        Products = [.. terms.Products.Select(p => p is null ? p! : p with { Gtin = Long(p.Gtin)!, ProductGtin = Long(p.ProductGtin) })],
        Offers = [.. terms.Offers.Select(o => o is null ? o! : o with { Gtin = Long(o.Gtin)! })],
    };

    static string? Long(string? gtin) => Gtin.Normalise(gtin) ?? gtin;

    // "$.offers[0].price" -> "/offers/0/price"
    static string PointerOf(string? path) => string.IsNullOrEmpty(path) || path == "$" ? "/"
        : path[1..].Replace("['", "/", StringComparison.Ordinal).Replace("']", "", StringComparison.Ordinal)
            .Replace('.', '/').Replace('[', '/').Replace("]", "", StringComparison.Ordinal);

    static string Plain(JsonException wrong)
    {
        var text = wrong.Message;
        var tail = text.IndexOf(" Path: ", StringComparison.Ordinal);
        return $"{(tail < 0 ? text : text[..tail])} (line {(wrong.LineNumber ?? 0) + 1})";
    }
}

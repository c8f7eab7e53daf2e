using System.Globalization;
using System.Text.Json;
using Exchange.Contracts.Certificates;

namespace Exchange.Tests.Stories;

/// <summary>A good certificate: its summary, and the journal's facts to be read one by one.</summary>
sealed class Certified(ExchangeCertificate certificate)
{
    public CertificateSummary Summary => certificate.Summary;

    public IReadOnlyList<string> Facts { get; } = [.. certificate.Facts.Select(f => f.Type)];

    public IReadOnlyList<JsonElement> All(string type) => [.. certificate.Facts.Where(f => f.Type == type).Select(f => JsonElement.Parse(f.Body))];

    /// <summary>The only fact of that kind.</summary>
    public JsonElement The(string type) => All(type).ShouldHaveSingleItem();

    /// <summary>When the only fact of that kind was recorded.</summary>
    public DateTimeOffset When(string type) =>
        DateTimeOffset.Parse(certificate.Facts.Where(f => f.Type == type).ShouldHaveSingleItem().At, CultureInfo.InvariantCulture);

    public string Text => string.Join('\n', certificate.Facts.Select(f => f.Body));
}

using System.Text.Json.Serialization;

namespace Exchange.Contracts.Certificates;

/// <summary>The result of checking a certificate.</summary>
/// <param name="IsGood">True if nothing is wrong.</param>
/// <param name="Reasons">All that is wrong.</param>
/// <param name="Certificate">The content, if its signature is good.</param>
public sealed record CertificateCheck(bool IsGood, IReadOnlyList<CertificateReason> Reasons, ExchangeCertificate? Certificate);

/// <summary>Something that is wrong with a certificate.</summary>
/// <param name="Fault">What, closed list.</param>
/// <param name="Words">What, for people.</param>
public sealed record CertificateReason(CertificateFault Fault, string Words);

/// <summary>What can be wrong with a certificate.</summary>
[JsonConverter(typeof(NamedOnly<CertificateFault>))]
public enum CertificateFault
{
    /// <summary>Not a compact JWS.</summary>
    Malformed,
    /// <summary>Another type or another algorithm.</summary>
    WrongType,
    /// <summary>Signed with a key that is not in the set.</summary>
    UnknownKey,
    /// <summary>Changed after it was signed, or signed by another.</summary>
    BadSignature,
    /// <summary>Signed, but of a form that this reader does not know.</summary>
    UnknownSchema,
    /// <summary>A fact was changed, left out or added.</summary>
    BrokenChain,
    /// <summary>The facts contradict each other or are not those of an ended exchange.</summary>
    FactsDisagree,
    /// <summary>The summary claims what the facts do not show.</summary>
    SummaryDisagrees,
}

namespace Exchange.Certificates;

/// <summary>Who issues certificates; section <c>Certificates</c>.</summary>
public sealed record CertificateOptions
{
    /// <summary>The service's public address, or a name. Never taken from a request: whoever asks could choose it.</summary>
    public string Issuer { get; init; } = "exchange";
}

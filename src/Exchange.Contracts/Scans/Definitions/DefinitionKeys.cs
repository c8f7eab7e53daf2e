using Exchange.Contracts.Certificates;

namespace Exchange.Contracts.Scans;

/// <summary>
/// The public keys whose definitions this build takes: those that it was compiled with (build property <c>DefinitionKeys</c>), and no others. A key that came from where
/// the definitions come from would prove nothing.
/// </summary>
public static class DefinitionKeys
{
    /// <summary>Names the key of builds that were given none. Its private half lies in tests/sandbox for all to see.</summary>
    public const string Development = "YXdKujA1Qu4QRiHvCDVsvjvqp6zJj-AnvKEY31HB3zk";

    static readonly Lazy<Jwks> Compiled = new(() => Jwks.TryRead(Embedded.Read("definition-keys.json")) ?? throw new InvalidOperationException("the build's definition keys are not a key set"));

    /// <summary>The keys; during a change of keys the old one and the new.</summary>
    public static Jwks Trusted => Compiled.Value;

    /// <summary>True if anybody could sign definitions for this build: it is not for customers.</summary>
    public static bool AreForDevelopment => Trusted.Find(Development) is not null;
}

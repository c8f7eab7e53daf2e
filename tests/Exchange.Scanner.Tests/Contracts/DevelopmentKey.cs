using System.Security.Cryptography;
using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Tests.Contracts;

/// <summary>The private key of development builds, for all to see.</summary>
static class DevelopmentKey
{
    public static ECDsa Open()
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(Repository.File("tests", "sandbox", "development-definitions-key.pem")));
        return key;
    }

    public static string Sign(byte[] document)
    {
        using var key = Open();
        return SignedDefinitions.Sign(document, key);
    }
}

using System.Security.Cryptography.X509Certificates;
using Exchange.Persistence;
using Microsoft.AspNetCore.DataProtection;

namespace Exchange.Hosting;

/// <summary>
/// Data Protection's keys (cookies, antiforgery) in the database, so that all replicas have the same, wrapped by the certificate <c>DataProtection:CertificateFile</c>
/// (PEM, with its key in <c>DataProtection:KeyFile</c>), so that a copy of the database opens nothing. <c>DataProtection:Previous:*</c> name earlier ones that still unwrap.
/// </summary>
static class ProtectedKeys
{
    const string Section = "DataProtection";

    public static void AddProtectedKeys(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var current = Read(section) ?? throw new StartRefused($"{Section}:CertificateFile is missing: the certificate (PEM) that wraps the keys which replicas share.");
        services.AddDataProtection().SetApplicationName("exchange").PersistKeysToDbContext<ExchangeDb>().ProtectKeysWithCertificate(current)
            .UnprotectKeysWithAnyCertificate([.. section.GetSection("Previous").GetChildren().Select(Read).OfType<X509Certificate2>()]);
    }

    static X509Certificate2? Read(IConfigurationSection section)
    {
        if (section["CertificateFile"] is not { } file) return null;
        try
        {
            return X509Certificate2.CreateFromPemFile(file, section["KeyFile"] ?? file);
        }
        catch (Exception why) when (why is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw new StartRefused($"{section.Path}:CertificateFile can't be used: {why.Message}", why);
        }
    }
}

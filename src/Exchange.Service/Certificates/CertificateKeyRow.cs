using Exchange.Contracts.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Certificates;

/// <summary>A key pair that signs certificates, or has signed them. Its public half is published for ever; of a key that was replaced the private half is gone.</summary>
public sealed class CertificateKeyRow
{
    /// <summary>The key's name: its thumbprint (RFC 7638).</summary>
    public required string Kid { get; init; }
    public DateTime MadeAt { get; init; }
    public required string X { get; init; }
    public required string Y { get; init; }
    /// <summary>PKCS #8, wrapped by the region's key.</summary>
    public byte[]? PrivateWrapped { get; set; }
    public DateTime? ReplacedAt { get; set; }

    public EcPublicKey Public => new("EC", "P-256", X, Y);

    sealed class Table : IEntityTypeConfiguration<CertificateKeyRow>
    {
        public void Configure(EntityTypeBuilder<CertificateKeyRow> key)
        {
            key.ToTable("certificate_keys").HasKey(k => k.Kid);
            key.Property(k => k.Kid).HasMaxLength(43);
            key.Ignore(k => k.Public);
        }
    }
}

using Exchange.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Licences;

/// <summary>One line of a list for a vendor that is reached by files: please revoke this licence.</summary>
public sealed class VendorListRow
{
    public required Guid Id { get; init; }
    public required string VendorId { get; init; }
    public required Guid RetailerId { get; init; }
    public required Guid ExchangeId { get; init; }
    /// <summary>The call that made the row, <c>exchange/step/round</c>.</summary>
    public required string CallKey { get; init; }
    public required string Gtin { get; init; }
    /// <summary>The identifiers as JSON, sealed; gone once the vendor has acknowledged, when nobody needs them any more.</summary>
    public byte[]? SealedIdentifiers { get; set; }
    public required DateTime RequestedAt { get; init; }
    /// <summary>The file that the row belongs to; given before the file is written, so that a crash in between writes the same file again.</summary>
    public string? ListFile { get; set; }
    public DateTime? ListedAt { get; set; }
    public DateTime? AcknowledgedAt { get; set; }
    /// <summary>What the vendor acknowledged; <see cref="OldLicenceOutcome.NotPossible"/> if it refused.</summary>
    public OldLicenceOutcome Outcome { get; set; } = OldLicenceOutcome.Requested;

    sealed class Table : IEntityTypeConfiguration<VendorListRow>
    {
        public void Configure(EntityTypeBuilder<VendorListRow> row)
        {
            row.ToTable("vendor_list_rows").HasKey(r => r.Id);
            row.HasIndex(r => r.CallKey).IsUnique();
            row.HasIndex(r => new { r.VendorId, r.ExchangeId });
            row.HasIndex(r => new { r.VendorId, r.ListedAt });
            row.Property(r => r.VendorId).HasMaxLength(64);
            row.Property(r => r.CallKey).HasMaxLength(128);
            row.Property(r => r.Gtin).HasMaxLength(14);
            row.Property(r => r.ListFile).HasMaxLength(128);
        }
    }
}

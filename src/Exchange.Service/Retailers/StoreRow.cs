using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Retailers;

/// <summary>A shop. Its number and its retailer are its key.</summary>
sealed class StoreRow
{
    public Guid RetailerId { get; init; }
    public required string Number { get; init; }
    public required string Name { get; set; }
    /// <summary>IANA time zone, such as Europe/Berlin.</summary>
    public required string TimeZone { get; set; }
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; set; }
    /// <summary>ISO 4217; the retailer's if null.</summary>
    public string? Currency { get; set; }
    public string? Address { get; set; }
    /// <summary>The local hour at which a business day ends and the next begins; 0 for shops that close before midnight.</summary>
    public int CutOffHour { get; set; }

    sealed class Table : IEntityTypeConfiguration<StoreRow>
    {
        public void Configure(EntityTypeBuilder<StoreRow> store)
        {
            store.ToTable("stores").HasKey(s => new { s.RetailerId, s.Number });
            store.Property(s => s.Number).HasMaxLength(20);
            store.HasOne<RetailerRow>().WithMany().HasForeignKey(s => s.RetailerId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

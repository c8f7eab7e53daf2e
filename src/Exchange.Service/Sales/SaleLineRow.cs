using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Sales;

/// <summary>One line of a receipt as the retailer's sales file told it. Never changed: a file that says otherwise is a conflict.</summary>
sealed class SaleLineRow
{
    public Guid RetailerId { get; init; }
    public required string Store { get; init; }
    public DateOnly Day { get; init; }
    public required string Till { get; init; }
    public required string Transaction { get; init; }
    public int Line { get; init; }
    public required string Gtin { get; init; }
    /// <summary>Negative for goods brought back.</summary>
    public int Quantity { get; init; }
    /// <summary>The whole line without tax, minor units.</summary>
    public long Net { get; init; }
    /// <summary>The whole line's tax, minor units.</summary>
    public long Tax { get; init; }
    public required string Currency { get; init; }
    public required string Tender { get; init; }

    // Named, for the import writes them without EF.
    sealed class Table : IEntityTypeConfiguration<SaleLineRow>
    {
        public void Configure(EntityTypeBuilder<SaleLineRow> sale)
        {
            sale.ToTable("sale_lines").HasKey(s => new { s.RetailerId, s.Store, s.Day, s.Till, s.Transaction, s.Line });
            sale.Property(s => s.RetailerId).HasColumnName("retailer_id");
            sale.Property(s => s.Store).HasColumnName("store").HasMaxLength(20);
            sale.Property(s => s.Day).HasColumnName("day");
            sale.Property(s => s.Till).HasColumnName("till").HasMaxLength(20);
            sale.Property(s => s.Transaction).HasColumnName("till_transaction").HasMaxLength(40);
            sale.Property(s => s.Line).HasColumnName("line");
            sale.Property(s => s.Gtin).HasColumnName("gtin").HasMaxLength(14).IsFixedLength();
            sale.Property(s => s.Quantity).HasColumnName("quantity");
            sale.Property(s => s.Net).HasColumnName("net");
            sale.Property(s => s.Tax).HasColumnName("tax");
            sale.Property(s => s.Currency).HasColumnName("currency").HasMaxLength(3);
            sale.Property(s => s.Tender).HasColumnName("tender").HasMaxLength(30);
        }
    }
}

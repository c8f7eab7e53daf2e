using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Sales;

/// <summary>A store's business day whose sales have been imported whole: a receipt that isn't there wasn't printed.</summary>
sealed class SalesDayRow
{
    public Guid RetailerId { get; init; }
    public required string Store { get; init; }
    public DateOnly Day { get; init; }
    public DateTime ImportedAt { get; init; }

    sealed class Table : IEntityTypeConfiguration<SalesDayRow>
    {
        public void Configure(EntityTypeBuilder<SalesDayRow> day) =>
            day.ToTable("sales_days").HasKey(d => new { d.RetailerId, d.Store, d.Day });
    }
}

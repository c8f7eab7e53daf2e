using Exchange.Contracts.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Webhooks.Deliveries;

/// <summary>An event that an endpoint did not take at once. Gone as soon as it is delivered; whatever is here is listed as undelivered.</summary>
sealed class UndeliveredRow
{
    public Guid EndpointId { get; init; }
    public long Sequence { get; init; }
    public Guid SubjectId { get; init; }
    public UndeliveredState State { get; set; }
    public int Attempts { get; set; }
    public DateTime? NextAt { get; set; }
    /// <summary>When it could first have been delivered.</summary>
    public DateTime Since { get; init; }
    /// <summary>The last attempt's status or code.</summary>
    public string? Last { get; set; }

    sealed class Table : IEntityTypeConfiguration<UndeliveredRow>
    {
        public void Configure(EntityTypeBuilder<UndeliveredRow> row)
        {
            row.ToTable("webhook_undelivered").HasKey(u => new { u.EndpointId, u.Sequence });
            row.HasIndex(u => new { u.EndpointId, u.State, u.NextAt });
            row.HasIndex(u => new { u.EndpointId, u.SubjectId, u.Sequence });
        }
    }
}

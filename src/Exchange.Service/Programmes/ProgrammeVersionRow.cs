using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Programmes;

/// <summary>One version of a programme. The terms of a draft may be replaced; once published they never change.</summary>
sealed class ProgrammeVersionRow
{
    public Guid ProgrammeId { get; init; }
    public int Version { get; init; }
    /// <summary>ProgrammeTerms as JSON, canonical.</summary>
    public required string Terms { get; set; }
    public DateTime DraftedAt { get; set; }
    /// <summary>Null while it is a draft.</summary>
    public DateTime? PublishedAt { get; set; }
    /// <summary>Intake stops at this instant, which may still be to come; what is in flight finishes.</summary>
    public DateTime? WithdrawnAt { get; set; }
    /// <summary>Provisioning waits since; null when it doesn't.</summary>
    public DateTime? SuspendedAt { get; set; }
    /// <summary>Who changed it last, and why.</summary>
    public required string By { get; set; }
    public string? Why { get; set; }

    public ProgrammeState StateAt(DateTime utc) => this switch
    {
        { PublishedAt: null } => ProgrammeState.Draft,
        { WithdrawnAt: { } at } when at <= utc => ProgrammeState.Withdrawn,
        { SuspendedAt: not null } => ProgrammeState.Suspended,
        _ => ProgrammeState.Published,
    };

    sealed class Table : IEntityTypeConfiguration<ProgrammeVersionRow>
    {
        public void Configure(EntityTypeBuilder<ProgrammeVersionRow> version)
        {
            version.ToTable("programme_versions").HasKey(v => new { v.ProgrammeId, v.Version });
            version.HasOne<ProgrammeRow>().WithMany().HasForeignKey(v => v.ProgrammeId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

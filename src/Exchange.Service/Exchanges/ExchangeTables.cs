using Exchange.Contracts;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Exchanges;

/// <summary>Moved by the sweep, so beside the row: when somebody must look at the exchange again.</summary>
public sealed class DueRow
{
    public Guid ExchangeId { get; init; }
    public DateTime DueAt { get; set; }
    public int Attempt { get; set; }
}

/// <summary>Stops a second exchange of the same thing while this one is live or completed.</summary>
public sealed class Reservation
{
    public required string Kind { get; init; }
    /// <summary>Keyed hash of what is reserved.</summary>
    public required string Hash { get; init; }
    public Guid ExchangeId { get; init; }
}

/// <summary>A claim code that was handed out, and the exchange that it opens once it is used.</summary>
public sealed class ClaimRow
{
    public required string Hash { get; init; }
    public Guid RetailerId { get; init; }
    public required string StoreNumber { get; init; }
    public DateTime IssuedAt { get; init; }
    public Guid? ExchangeId { get; init; }

    public static string HashOf(Vault vault, ClaimCode code) => vault.Hash("claim", code.Plain);
}

/// <summary>The answer that was given under an Idempotency-Key, committed with what it answers for.</summary>
public sealed class IdempotencyRow
{
    /// <summary>Keyed hash over API key's retailer and the header.</summary>
    public required string KeyHash { get; init; }
    public required string BodyHash { get; init; }
    /// <summary>0 while a file is being taken in under the key.</summary>
    public int Status { get; init; }
    /// <summary>The body, sealed: it may show a claim code.</summary>
    public required byte[] Answer { get; init; }
    public DateTime At { get; init; }
}

sealed class ExchangeTables :
    IEntityTypeConfiguration<ExchangeRow>, IEntityTypeConfiguration<DeviceSlot>, IEntityTypeConfiguration<Obligation>,
    IEntityTypeConfiguration<DueRow>, IEntityTypeConfiguration<Reservation>, IEntityTypeConfiguration<ClaimRow>,
    IEntityTypeConfiguration<IdempotencyRow>, IEntityTypeConfiguration<Tender>, IEntityTypeConfiguration<Refund>
{
    public void Configure(EntityTypeBuilder<ExchangeRow> row)
    {
        row.ToTable("exchanges").HasKey(e => e.Id);
        row.HasIndex(e => e.HumanId).IsUnique();
        row.HasIndex(e => new { e.RetailerId, e.StoreNumber, e.BusinessDay, e.Id });
        row.HasIndex(e => new { e.RetailerId, e.Id });
        // For counting what has not ended: written at the acceptance and at the end, not at each step between.
        row.HasIndex(e => e.EndedAt, "IX_exchanges_live").HasFilter("\"EndedAt\" IS NULL");
    }

    public void Configure(EntityTypeBuilder<DeviceSlot> slot) => slot.ToTable("device_slots").HasKey(s => new { s.ExchangeId, s.Number });

    public void Configure(EntityTypeBuilder<Obligation> obligation)
    {
        obligation.ToTable("obligations").HasKey(o => o.Id);
        obligation.HasIndex(o => o.ExchangeId);
        obligation.HasIndex(o => new { o.RetailerId, o.ClosedAt });
        obligation.Ignore(o => o.IsOpen);
    }

    public void Configure(EntityTypeBuilder<DueRow> due)
    {
        due.ToTable("dues").HasKey(d => d.ExchangeId);
        due.HasIndex(d => d.DueAt);
    }

    public void Configure(EntityTypeBuilder<Reservation> reservation)
    {
        reservation.ToTable("reservations").HasKey(r => new { r.Kind, r.Hash });
        reservation.HasIndex(r => r.ExchangeId);
    }

    public void Configure(EntityTypeBuilder<ClaimRow> claim)
    {
        claim.ToTable("claim_codes").HasKey(c => c.Hash);
        claim.HasIndex(c => c.ExchangeId);
    }

    public void Configure(EntityTypeBuilder<IdempotencyRow> row) => row.ToTable("idempotency").HasKey(r => r.KeyHash);

    public void Configure(EntityTypeBuilder<Tender> tender)
    {
        tender.ToTable("tenders").HasKey(t => t.Id);
        tender.HasIndex(t => t.ExchangeId);
    }

    public void Configure(EntityTypeBuilder<Refund> refund)
    {
        refund.ToTable("refunds").HasKey(r => r.Id);
        refund.HasIndex(r => r.ExchangeId);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Licences.KeyPool;

public enum PoolKeyState { Free, Allocated, HandedOut, Burnt }

/// <summary>One prepaid key. Once handed out it is never free again.</summary>
public sealed class PoolKey
{
    public required Guid Id { get; init; }
    public required Guid RetailerId { get; init; }
    public required string Gtin { get; init; }
    public required byte[] SealedKey { get; init; }
    /// <summary>Keyed hash of the key: the same key is never taken in twice.</summary>
    public required string KeyHash { get; init; }
    public PoolKeyState State { get; set; }
    public Guid? ExchangeId { get; set; }
    /// <summary>The reserving call, <c>exchange/step/round</c>; kept when the key is handed out, cleared when it becomes free again.</summary>
    public string? AllocationKey { get; set; }
    public DateTime? AllocatedAt { get; set; }
    public DateTime? AllocationExpiresAt { get; set; }
    /// <summary>The providing call: a repeat of it finds this very key.</summary>
    public string? ProvisionKey { get; set; }
    public DateTime? HandedOutAt { get; set; }

    /// <summary>The names are given here because allocation is written in SQL.</summary>
    sealed class Table : IEntityTypeConfiguration<PoolKey>
    {
        public void Configure(EntityTypeBuilder<PoolKey> key)
        {
            key.ToTable("pool_keys").HasKey(k => k.Id);
            key.Property(k => k.Id).HasColumnName("id");
            key.Property(k => k.RetailerId).HasColumnName("retailer_id");
            key.Property(k => k.Gtin).HasColumnName("gtin").HasMaxLength(14);
            key.Property(k => k.SealedKey).HasColumnName("sealed_key");
            key.Property(k => k.KeyHash).HasColumnName("key_hash").HasMaxLength(64);
            key.Property(k => k.State).HasColumnName("state").HasMaxLength(16);
            key.Property(k => k.ExchangeId).HasColumnName("exchange_id");
            key.Property(k => k.AllocationKey).HasColumnName("allocation_key").HasMaxLength(128);
            key.Property(k => k.AllocatedAt).HasColumnName("allocated_at");
            key.Property(k => k.AllocationExpiresAt).HasColumnName("allocation_expires_at");
            key.Property(k => k.ProvisionKey).HasColumnName("provision_key").HasMaxLength(128);
            key.Property(k => k.HandedOutAt).HasColumnName("handed_out_at");
            key.HasIndex(k => new { k.RetailerId, k.KeyHash }).IsUnique();
            key.HasIndex(k => k.AllocationKey).IsUnique();
            key.HasIndex(k => k.ProvisionKey).IsUnique();
            key.HasIndex(k => k.ExchangeId);
            key.HasIndex(k => new { k.RetailerId, k.Gtin, k.State, k.Id });
            key.HasIndex(k => new { k.State, k.AllocationExpiresAt });
        }
    }
}

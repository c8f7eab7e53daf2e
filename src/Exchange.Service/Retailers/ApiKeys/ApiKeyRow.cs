using Exchange.Contracts.ApiKeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Retailers.ApiKeys;

/// <summary>A stored API key: everything but its secret.</summary>
public sealed class ApiKeyRow
{
    public required Guid Id { get; init; }
    public required Guid RetailerId { get; init; }
    public required ApiKeyScope Scope { get; init; }
    public string? StoreNumber { get; init; }
    public required byte[] SecretHash { get; init; }
    public required string Label { get; init; }
    public required DateTime CreatedAt { get; init; }
    public DateTime? RevokedAt { get; set; }
    public DateOnly? LastUsedDay { get; set; }

    /// <summary>The idempotency key and body that made it: a repeat is told so, since the text can't be shown again.</summary>
    public string? RequestKeyHash { get; init; }
    public string? RequestBodyHash { get; init; }

    public ApiKeyView View() => new(
        Id, Label, Scope, new DateTimeOffset(CreatedAt), StoreNumber, RevokedAt is { } at ? new DateTimeOffset(at) : null, LastUsedDay);

    sealed class Table : IEntityTypeConfiguration<ApiKeyRow>
    {
        public void Configure(EntityTypeBuilder<ApiKeyRow> row)
        {
            row.ToTable("ApiKeys").HasKey(key => key.Id);
            row.Property(key => key.Id).ValueGeneratedNever();
            row.Property(key => key.Label).HasMaxLength(80);
            row.Property(key => key.StoreNumber).HasMaxLength(32);
            row.Property(key => key.Scope).HasMaxLength(16);
            row.HasIndex(key => new { key.RetailerId, key.RequestKeyHash }).IsUnique();
        }
    }
}

using Exchange.Contracts.Pos;
using Exchange.Exchanges;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Scans;

/// <summary>A report that was taken: the evidence behind one fact of the journal. Never changed, and kept when its slot is scanned again.</summary>
public sealed class ScanRow
{
    public Guid ExchangeId { get; init; }
    /// <summary>The number of its fact in the exchange's journal, which names its digest.</summary>
    public int Number { get; init; }
    public int Slot { get; init; }
    public required string Verdict { get; init; }
    public DateTime At { get; init; }
    /// <summary>SHA-256 of the report's exact bytes, lower-case hex.</summary>
    public required string Digest { get; init; }
    /// <summary>How many bytes those are.</summary>
    public int Size { get; init; }
    /// <summary>The run's public key and its signature, as JSON: of a key that nobody keeps, so nobody's.</summary>
    public required string SignedBy { get; init; }
    /// <summary>The report, compressed, under the exchange's data key.</summary>
    public required byte[] Sealed { get; init; }

    public TakenScan View() => new(Number, Slot, Verdict, Views.At(At), Digest, Size);

    sealed class Table : IEntityTypeConfiguration<ScanRow>
    {
        public void Configure(EntityTypeBuilder<ScanRow> scan)
        {
            scan.ToTable("scans").HasKey(s => new { s.ExchangeId, s.Number });
            scan.Property(s => s.Digest).HasMaxLength(64);
        }
    }
}

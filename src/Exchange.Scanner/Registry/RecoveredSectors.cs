using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Registry;

/// <summary>Which parts of a hive are to be read from its logs: their place there, not their content, so that a large log takes little memory.</summary>
sealed class RecoveredSectors
{
    public const int SectorBytes = 512;

    readonly Dictionary<uint, (PositionedFile Log, long Position)> sectors = [];

    public void Add(uint offset, uint length, PositionedFile log, long position)
    {
        for (var done = 0u; done < length; done += SectorBytes) sectors[(offset + done) / SectorBytes] = (log, position + done);
    }

    /// <summary>Whether all of a stretch is here.</summary>
    public bool Holds(uint start, int length)
    {
        for (var at = 0; at < length; at += SectorBytes) if (!sectors.ContainsKey((start + (uint)at) / SectorBytes)) return false;
        return true;
    }

    public void LayOver(uint start, Span<byte> page)
    {
        if (sectors.Count == 0) return;
        for (var at = 0; at < page.Length; at += SectorBytes)
        {
            if (sectors.TryGetValue((start + (uint)at) / SectorBytes, out var from)) from.Log.Read(from.Position, page.Slice(at, SectorBytes));
        }
    }
}

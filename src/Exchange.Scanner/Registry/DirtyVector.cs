namespace Exchange.Scanner.Registry;

/// <summary>A log of the old form (DIRT): a bit for every sector of the hive, then the sectors whose bit is set.</summary>
static class DirtyVector
{
    const uint Sector = RecoveredSectors.SectorBytes;

    public static void LayOver(HiveLog log, RecoveredSectors recovered)
    {
        if (!log.Header.IsKnown) throw log.File.Damaged();
        var vector = new byte[4 + log.Header.Size / Sector / 8];
        log.File.Read(HiveHeader.Bytes, vector);
        if (!vector.AsSpan().StartsWith("DIRT"u8)) throw log.File.Damaged();
        var position = HiveHeader.Bytes + (vector.Length + Sector - 1) / Sector * Sector;
        for (var sector = 0u; sector < log.Header.Size / Sector; sector++)
        {
            if ((vector[4 + sector / 8] & (1 << (int)(sector % 8))) == 0) continue;
            if (position + Sector > log.File.Length) throw log.File.Damaged();
            recovered.Add(sector * Sector, Sector, log.File, position);
            position += Sector;
        }
    }
}

namespace Exchange.Webhooks.Deliveries;

/// <summary>How far one reading of the journal has come, while its events end in any order.</summary>
sealed class Place(long after)
{
    readonly SortedSet<long> open = [];

    /// <summary>Everything up to here was handed out or is not wanted.</summary>
    public long Read { get; private set; } = after;

    /// <summary>Everything up to here has ended: a restart goes on behind it.</summary>
    public long Cursor => open.Count == 0 ? Read : open.Min - 1;

    public int Open => open.Count;

    public void Skip(long sequence) => Read = sequence;

    public void Take(long sequence)
    {
        Read = sequence;
        open.Add(sequence);
    }

    public void End(long sequence) => open.Remove(sequence);
}

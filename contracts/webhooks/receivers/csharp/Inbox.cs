using System.Text;
using System.Text.Json;

namespace SampleReceiver;

/// <summary>Events as they came, one a line, each once, on the disk before anybody is told so.</summary>
sealed class Inbox : IDisposable
{
    readonly Lock gate = new();
    readonly HashSet<string> ids = new(StringComparer.Ordinal);
    readonly SortedSet<long> ahead = [];
    readonly FileStream file;

    public Inbox(string path, long startAfter)
    {
        UpTo = startAfter;
        file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var kept = new byte[file.Length];
        file.ReadExactly(kept);
        var whole = kept.AsSpan().LastIndexOf((byte)'\n') + 1;
        file.SetLength(whole); // a line that was being written when the power failed was never answered with 2xx
        foreach (var line in Encoding.UTF8.GetString(kept, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries)) Remember(JsonSerializer.Deserialize<JsonElement>(line));
        file.Seek(0, SeekOrigin.End);
    }

    /// <summary>Everything up to here has been seen.</summary>
    public long UpTo { get; private set; }

    public bool HasGap
    {
        get { lock (gate) return ahead.Count > 0; }
    }

    /// <summary>What is there already is let be: the same event comes again after every answer that got lost.</summary>
    public void Keep(JsonElement one)
    {
        lock (gate)
        {
            var isNew = !ids.Contains(one.GetProperty("id").GetString()!);
            if (isNew)
            {
                file.Write(Encoding.UTF8.GetBytes(one.GetRawText() + "\n"));
                file.Flush(flushToDisk: true);
                Remember(one);
            }
            Console.WriteLine($"{(isNew ? "stored" : "repeat")} {one.GetProperty("sequence")} {one.GetProperty("type")} {one.GetProperty("id")}");
        }
    }

    /// <summary>Nothing up to there is missing: the feed said so.</summary>
    public void MoveTo(long sequence)
    {
        lock (gate)
        {
            UpTo = Math.Max(UpTo, sequence);
            ahead.RemoveWhere(one => one <= UpTo);
            while (ahead.Remove(UpTo + 1)) UpTo++;
        }
    }

    void Remember(JsonElement one)
    {
        ids.Add(one.GetProperty("id").GetString()!);
        if (one.GetProperty("sequence").GetInt64() is var sequence && sequence > UpTo) ahead.Add(sequence);
        MoveTo(UpTo);
    }

    public void Dispose() => file.Dispose();
}

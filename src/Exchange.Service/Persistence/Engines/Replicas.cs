using System.Collections.Concurrent;

namespace Exchange.Persistence;

/// <summary>What replicas tell each other after they have committed it. A hint and never the only word: whoever waits for one looks by itself too, only later.</summary>
public sealed class Replicas
{
    readonly ConcurrentDictionary<string, Action<string>> ears = new(StringComparer.Ordinal);
    readonly ConcurrentBag<Action> lost = [];
    Action<string, string>? tell;

    /// <summary>Tells the others; nobody, where this is the only process.</summary>
    public void Tell(string topic, string text = "") => Volatile.Read(ref tell)?.Invoke(topic, text);

    /// <summary>Calls back with what another replica told, in its order.</summary>
    public void Hear(string topic, Action<string> heard) => ears.AddOrUpdate(topic, heard, (_, before) => before + heard);

    /// <summary>Calls back when something may have been told that was not heard.</summary>
    public void WhenLost(Action missed) => lost.Add(missed);

    internal void Connect(Action<string, string> wire) => Volatile.Write(ref tell, wire);

    internal void Heard(string topic, string text)
    {
        if (ears.TryGetValue(topic, out var heard)) heard(text);
    }

    internal void Lost()
    {
        foreach (var missed in lost) missed();
    }
}

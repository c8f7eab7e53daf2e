using Exchange.Journal.Events;

namespace Exchange.Webhooks.Deliveries;

/// <summary>
/// Keeps each subject's events in line where the endpoint wants order: one on its way at a time, and none past one that is not delivered yet.
/// Subjects don't wait for each other.
/// </summary>
sealed class SubjectOrder
{
    readonly Dictionary<Guid, Queue<PublishedEvent>> onTheWay = [];
    readonly Dictionary<Guid, int> unsettled = [];
    HashSet<Guid> kept = [];

    /// <summary>Events whose turn has come, ahead of the journal's next.</summary>
    public Queue<PublishedEvent> Ready { get; } = new();

    /// <summary>The subjects with an event that is kept as undelivered, as the database knows.</summary>
    public void Know(IEnumerable<Guid> subjects) => kept = [.. subjects];

    public bool MustWait(PublishedEvent one) => kept.Contains(one.SubjectId) || unsettled.ContainsKey(one.SubjectId);

    /// <summary>False if one of its subject is on its way: it goes after it.</summary>
    public bool MayGo(PublishedEvent one)
    {
        if (onTheWay.TryGetValue(one.SubjectId, out var line))
        {
            line.Enqueue(one);
            return false;
        }
        onTheWay[one.SubjectId] = new();
        return true;
    }

    /// <summary>Delivered: the next one of the subject may go.</summary>
    public void Delivered(PublishedEvent one)
    {
        if (!onTheWay.Remove(one.SubjectId, out var line) || !line.TryDequeue(out var next)) return;
        onTheWay[one.SubjectId] = line;
        Ready.Enqueue(next);
    }

    /// <summary>Not delivered: those in line behind it, which now must wait.</summary>
    public IReadOnlyCollection<PublishedEvent> Failed(PublishedEvent one) => onTheWay.Remove(one.SubjectId, out var line) ? line : [];

    /// <summary>On its way into the database as undelivered; until it is there, it is remembered here.</summary>
    public void Keeping(Guid subject) => unsettled[subject] = unsettled.GetValueOrDefault(subject) + 1;

    public void Kept(Guid subject)
    {
        if (--unsettled[subject] == 0) unsettled.Remove(subject);
        kept.Add(subject);
    }
}

using Exchange.Contracts.Journal;

namespace Exchange.Contracts.Certificates;

/// <summary>Reads from the facts how the device slots stood when the exchange ended.</summary>
sealed class DeviceReading(IReadOnlyList<JournalFact> facts, JournalFact end, ICollection<string> faults)
{
    const int MaximumSeats = 1000;

    readonly SortedDictionary<int, CertificateDevice> devices = [];

    public IReadOnlyList<CertificateDevice> Read()
    {
        var accepted = FactBody.TryRead(facts[0]);
        for (var slot = 1; slot <= Math.Min(accepted?.Number("seats") ?? 0, MaximumSeats); slot++) devices[slot] = new(slot, "unknown", SlotOutcome.Pending);
        foreach (var (slot, platform) in accepted?.Slots() ?? []) devices[slot] = new(slot, platform ?? "unknown", SlotOutcome.Pending);
        foreach (var fact in facts.Where(f => f.Number < CompletedNumber()))
            if (fact.Type.StartsWith("removal.", StringComparison.Ordinal)) Take(fact);
            else if (fact.Type == CertificateFacts.Corrected) Correct(fact);
        return [.. devices.Values];
    }

    // What was scanned after completion no longer carries it.
    int CompletedNumber() => facts.FirstOrDefault(f => f.Type == CertificateFacts.Completed)?.Number ?? end.Number;

    // What was scanned, signed or refused stands. Otherwise a slot is what the till then said, and one that it left out is none.
    void Correct(JournalFact fact)
    {
        if (FactBody.TryRead(fact)?.Slots().ToList() is not { Count: > 0 } slots) return;
        foreach (var (slot, platform) in slots)
            if (devices.GetValueOrDefault(slot)?.Outcome is null or SlotOutcome.Pending or SlotOutcome.NotScannable)
                devices[slot] = new(slot, platform ?? "unknown", platform is "android" or "ios" ? SlotOutcome.NotScannable : SlotOutcome.Pending);
        foreach (var gone in devices.Keys.Except(slots.Select(s => s.Slot)).ToList()) devices.Remove(gone);
    }

    void Take(JournalFact fact)
    {
        if (!IsOfASlot(fact.Type)) return;
        var body = FactBody.TryRead(fact);
        if (body?.Number("slot") is not { } slot || OutcomeOf(fact.Type, body) is not { } outcome)
        {
            faults.Add($"fact {fact.Number} ({fact.Type}) does not say a slot and a fitting outcome");
            return;
        }
        var platform = body.Text("platform") ?? devices.GetValueOrDefault(slot)?.Platform ?? "unknown";
        devices[slot] = new(slot, platform, outcome);
    }

    static bool IsOfASlot(string type) => type is CertificateFacts.RemovalObserved or CertificateFacts.RemovalAttested
        or CertificateFacts.RemovalRefused or CertificateFacts.RemovalNotScannable;

    static SlotOutcome? OutcomeOf(string type, FactBody body) => type switch
    {
        CertificateFacts.RemovalAttested => SlotOutcome.Attested,
        CertificateFacts.RemovalRefused => SlotOutcome.Refused,
        CertificateFacts.RemovalNotScannable => SlotOutcome.NotScannable,
        _ => Observed(body),
    };

    // Only a verdict of removed, or of inert remnants that the terms accept, may close a slot.
    static SlotOutcome? Observed(FactBody body) => (body.Name<SlotOutcome>("outcome"), body.Text("verdict"), body.Flag("inert")) switch
    {
        (SlotOutcome.Pending, not null, _) => SlotOutcome.Pending,
        (SlotOutcome.Removed, "removed", _) or (SlotOutcome.Removed, "remnants", true) => SlotOutcome.Removed,
        _ => null,
    };
}

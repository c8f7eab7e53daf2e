using Exchange.Contracts.Webhooks;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Hosting;
using Exchange.Journal;
using Exchange.Persistence;
using Exchange.Retailers;

namespace Exchange.Programmes;

/// <summary>Withdraws, suspends and resumes programmes: one version, or every published one. What stands so already stays as it is.</summary>
public sealed class ProgrammeSwitch(RetailerWriter writer, TimeProvider time)
{
    static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Stops intake at an instant, now if none is given; what is in flight finishes. An earlier instant replaces a later one, never the other way round.</summary>
    public async Task<Answer<IReadOnlyList<VersionView>>> WithdrawAsync(
        Guid retailerId, string code, int? version, DateTime? at, Decision decision, CancellationToken stop, Once? once = null)
    {
        var from = at ?? Now;
        if (from < Now - ClockSkew) return Refusal.Invalid("/at", "Intake can't be stopped in the past: what was taken since stands.");
        return await TurnAsync(retailerId, code, version, row => new ProgrammeWithdrawnFact(code, row.Version, row.By, row.Why, from), decision, row =>
        {
            if (row.WithdrawnAt <= from) return false;
            row.WithdrawnAt = from;
            return true;
        }, once, stop);
    }

    /// <summary>Makes provisioning wait.</summary>
    public Task<Answer<IReadOnlyList<VersionView>>> SuspendAsync(Guid retailerId, string code, int? version, Decision decision, CancellationToken stop, Once? once = null) =>
        TurnAsync(retailerId, code, version, row => new ProgrammeSuspendedFact(code, row.Version, row.By, row.Why), decision, row =>
        {
            if (row.SuspendedAt is not null) return false;
            row.SuspendedAt = Now;
            return true;
        }, once, stop);

    /// <summary>Lets provisioning go on.</summary>
    public Task<Answer<IReadOnlyList<VersionView>>> ResumeAsync(Guid retailerId, string code, int? version, Decision decision, CancellationToken stop, Once? once = null) =>
        TurnAsync(retailerId, code, version, row => new ProgrammeResumedFact(code, row.Version, row.By, row.Why), decision, row =>
        {
            if (row.SuspendedAt is null) return false;
            row.SuspendedAt = null;
            return true;
        }, once, stop);

    async Task<Answer<IReadOnlyList<VersionView>>> TurnAsync(
        Guid retailerId, string code, int? version, Func<ProgrammeVersionRow, IFact> fact, Decision decision, Func<ProgrammeVersionRow, bool> turn, Once? once, CancellationToken stop)
    {
        if (decision.Wrong is { } wrong) return wrong;
        return await writer.WriteAsync<IReadOnlyList<VersionView>>(retailerId, once, async db =>
        {
            var shelf = await ProgrammeShelf.FindAsync(db, retailerId, code, stop);
            var rows = shelf?.Versions.Where(v => v.PublishedAt is not null && (version is null || v.Version == version)).ToList() ?? [];
            if (rows.Count == 0)
                return new Refusal(Problems.ProgrammeNotFound, version is null ? $"There is no published programme {code}." : $"There is no published version {version} of a programme {code}.");
            foreach (var row in rows.Where(turn)) await RecordAsync(db, retailerId, code, row, fact, decision, stop);
            return new([.. rows.Select(row => VersionView.Of(code, row, Now))], null);
        }, stop);
    }

    Task RecordAsync(ExchangeDb db, Guid retailerId, string code, ProgrammeVersionRow row, Func<ProgrammeVersionRow, IFact> fact, Decision decision, CancellationToken stop)
    {
        (row.By, row.Why) = (decision.By, decision.Why);
        return RetailerJournal.RecordAsync(db, new(retailerId, row.ProgrammeId, $"programme:{code}"), fact(row), Now, stop);
    }
}

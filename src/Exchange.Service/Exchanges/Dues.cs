using Exchange.Exchanges.Verbs;

namespace Exchange.Exchanges;

/// <summary>When must somebody look at an exchange again? A pure function of its file.</summary>
static class Dues
{
    static readonly TimeSpan FirstResend = TimeSpan.FromSeconds(5), LastResend = TimeSpan.FromSeconds(30);

    /// <summary>For a lost message: 5 s doubling to 30 s; progress starts anew.</summary>
    public static TimeSpan Resend(int attempt) => TimeSpan.FromTicks(Math.Min(LastResend.Ticks, FirstResend.Ticks << Math.Min(attempt, 10)));

    public static DateTime? NextAfterChange(ExchangeFile file) => Next(file, attempt: 0);

    /// <summary>Null if nothing will happen without somebody from outside.</summary>
    public static DateTime? Next(ExchangeFile file, int attempt)
    {
        var resend = file.Now + Resend(attempt);
        return Moments(file).Select(at => at is { } time && time > file.Now ? time : resend).Cast<DateTime?>().Min();
    }

    public static bool HasDeadline(ExchangeFile file) => !ExchangeStates.IsWorking(file.State) && Deadlines(file).Any(at => at <= file.Now);

    /// <summary>Each time that is waited for; null means: outstanding now.</summary>
    static IEnumerable<DateTime?> Moments(ExchangeFile file)
    {
        if (Outstanding.Of(file) is not null) yield return file.Row.RetryAt;
        if (file.Row.FactsPending) yield return null;
        foreach (var owed in file.Obligations.Where(o => Outstanding.Of(file, o) is not null)) yield return owed.ResendAt;
        if (ExchangeStates.IsWorking(file.State)) yield break;
        foreach (var deadline in Deadlines(file)) yield return deadline;
    }

    static IEnumerable<DateTime> Deadlines(ExchangeFile file)
    {
        var row = file.Row;
        if (file.State == ExchangeStates.AwaitingRemoval)
        {
            if (row.ReminderAt is { } reminder) yield return reminder;
            if (row.GraceUntil is { } grace) yield return grace;
            else if (row.DeadlineAt is { } end) yield return end;
        }
        else if (row.DeadlineAt is { } deadline) yield return deadline;
    }
}

namespace Exchange.Exchanges.Verbs;

/// <summary>What every state does alike: entering, waiting, and noting what time and the outside have brought.</summary>
static class Time
{
    static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public static void Enter(this ExchangeFile file, Action<ExchangeFile> onEntry)
    {
        var row = file.Row;
        row.StateSince = file.Now;
        (row.RetryAt, row.Deferrals, row.WaitsFor, row.DeadlineAt, row.ReminderAt) = (null, 0, null, null, null);
        onEntry(file);
    }

    /// <summary>The facts are on the row already; the exits look at them next.</summary>
    public static void Consider(ExchangeFile file, FactsRecorded nudge)
    {
        file.Row.FactsPending = false;
        if (file.State == ExchangeStates.AwaitingRemoval) Removal.LookAtTime(file);
        if (ExchangeStates.IsEnded(file.State)) Money.SettleAfterEnd(file);
    }

    public static void Pass(ExchangeFile file, DeadlineReached deadline)
    {
        switch (file.State)
        {
            case ExchangeStates.AwaitingOffer when file.Row.DeadlineAt <= file.Now:
                file.Row.WantedOfferJson ??= WantedOffer.Again(file).ToJson();
                break;
            case ExchangeStates.AwaitingPayment or ExchangeStates.AwaitingDelivery when file.Row.DeadlineAt <= file.Now:
                file.Row.ExpiredAt ??= file.Now;
                break;
            case ExchangeStates.AwaitingRemoval:
                Removal.LookAtTime(file);
                break;
        }
    }

    /// <summary>The vendor will answer later: the step stays, for days if need be, and nobody's deadline runs meanwhile.</summary>
    public static void Postpone(ExchangeFile file, StepDeferred deferred)
    {
        file.Row.WaitsFor = deferred.Code;
        var backoff = Backoff(file.Row.Deferrals++);
        file.Row.RetryAt = file.Now + (deferred.After ?? backoff);
    }

    public static TimeSpan Backoff(int tries) => TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Math.Pow(2, Math.Min(tries, 20))));
}

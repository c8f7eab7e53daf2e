using Exchange.Hosting.Telemetry;

namespace Exchange.Exchanges;

/// <summary>Where an exchange stood before an answer was applied, to measure the step that the answer ended.</summary>
readonly record struct Stood(string State, int Round, DateTime Since)
{
    public static Stood Of(ExchangeFile file) => new(file.State, file.Row.Round, file.Row.StateSince);

    /// <summary>The state or the round is another: there is something new to say.</summary>
    public bool HasMovedTo(ExchangeFile file) => State != file.State || Round != file.Row.Round;

    /// <param name="answer">The message that did it.</param>
    public void Count(ExchangeFile file, Type answer)
    {
        if (State == file.State) return;
        if (ExchangeStates.IsWorking(State) && Meters.StepDuration.Enabled)
            Meters.StepDuration.Record((file.Now - Since).TotalSeconds, new("exchange.step", Views.Kebab(State)), new KeyValuePair<string, object?>("outcome", answer == typeof(StepRefused) ? "refused" : "done"));
        if (ExchangeStates.IsEnded(file.State) && !ExchangeStates.IsEnded(State)) Meters.Ended.Add(1, new KeyValuePair<string, object?>("exchange.state", Views.Kebab(file.State)));
    }
}

using System.CommandLine;
using Exchange.Hosting;

namespace Exchange.DeadLetters;

/// <summary><c>dead-letters list|replay|discard</c>: those of all retailers, and of none.</summary>
static class DeadLetterCommands
{
    static readonly Option<string> State = new("--state") { Description = "open, replayed or discarded", DefaultValueFactory = _ => "open" };
    static readonly Argument<Guid> Letter = new("dead-letter") { Description = "Its id, as listed" };

    public static Command Make(CommandDesk desk) => new("dead-letters", "Messages that could not be worked on")
    {
        desk.ServiceCommand("list", "Lists them, first seen first", ListAsync, State),
        desk.ServiceDecision("replay", "Sends one once more to the queue that it was meant for",
            (call, by, why, stop) => DecideAsync(call, by, why, (desk, id, decision) => desk.ReplayAsync(null, id, decision, stop)), Letter),
        desk.ServiceDecision("discard", "Puts one away for good; --why is needed",
            (call, by, why, stop) => DecideAsync(call, by, why, (desk, id, decision) => desk.DiscardAsync(null, id, decision, stop)), Letter),
    };

    static async Task<int> ListAsync(ServiceCall call, CancellationToken stop)
    {
        if (ListDeadLetters.StateOf(call.Parsed.GetRequiredValue(State)) is not { } state) return call.Print(Refusal.Invalid("--state", "Use open, replayed or discarded."));
        var (lines, after) = (new List<string>(), Guid.Empty);
        while (true)
        {
            var page = await call.Get<DeadLetterDesk>().ListAsync(null, state, after, 200, stop);
            lines.AddRange(page.Items.Select(Line));
            if (page.Next is null) return call.Print(lines);
            after = page.Items[^1].DeadLetter;
        }
    }

    static async Task<int> DecideAsync(ServiceCall call, string by, string? why, Func<DeadLetterDesk, Guid, DeadLetterDesk.Decision, Task<Answer<DeadLetterView>>> decide) =>
        DeadLetterRules.Wrong(by, why) is { Count: > 0 } errors
            ? call.Print(Refusal.Invalid(errors))
            : call.Print(await decide(call.Get<DeadLetterDesk>(), call.Parsed.GetRequiredValue(Letter), new(by, why!)), letter => [Line(letter)]);

    static string Line(DeadLetterView letter) =>
        $"{letter.DeadLetter}  {letter.State}  {letter.Queue}  {letter.Way}  {letter.Reason}  {letter.Message ?? "-"}  {letter.Exchange ?? "-"}  {letter.Step ?? "-"}  {letter.Count} times  {letter.FirstSeen:yyyy-MM-dd HH:mm}  {letter.LastSeen:yyyy-MM-dd HH:mm}{(letter.Stale ? "  stale" : "")}";
}

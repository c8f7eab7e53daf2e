using System.CommandLine;
using Exchange.Contracts;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Attention;

/// <summary><c>attention list|resolve</c></summary>
static class AttentionCommands
{
    static readonly Option<string?> Kind = new("--kind") { Description = "Only obligations of this kind" };
    static readonly Argument<Guid> Obligation = new("obligation") { Description = "Its id, as listed" };
    static readonly Argument<string> Answer = new("resolution") { Description = "approve, reject, retry, write-off or done; the list says which" };

    public static Command Make(CommandDesk desk) => new("attention", "What waits for a person")
    {
        desk.Command("list", "Lists what waits, oldest first", ListAsync, Kind),
        desk.Decision("resolve", "Answers one of them", ResolveAsync, Obligation, Answer),
    };

    static async Task<int> ListAsync(CommandCall call, CancellationToken stop)
    {
        ObligationKind? kind = null;
        if (call.Parsed.GetValue(Kind) is { } text && (kind = ListAttention.KindOf(text)) is null) return call.Print(Refusal.Invalid("--kind", "There is no such kind."));
        var (lines, after) = (new List<string>(), Guid.Empty);
        while (true)
        {
            var page = await call.Get<AttentionDesk>().ListAsync(call.RetailerId, kind, after, 200, stop);
            lines.AddRange(page.Delayed.Select(late => $"{late.Exchange}  {late.State}  asked {late.Tries} times, waits for {late.WaitsFor}"));
            lines.AddRange(page.Items.Select(item => $"{item.Obligation}  {item.Exchange}  {item.Kind}  {item.About}  since {item.OpenedAt:yyyy-MM-dd HH:mm}  {string.Join('|', item.Resolutions)}"));
            if (page.Next is null) return call.Print(lines);
            after = page.Items[^1].Obligation;
        }
    }

    static async Task<int> ResolveAsync(CommandCall call, CancellationToken stop)
    {
        if (ResolveObligation.Wrong(call.By, call.Why) is { Count: > 0 } errors) return call.Print(Refusal.Invalid(errors));
        var text = call.Parsed.GetRequiredValue(Answer);
        if (Enum.GetValues<Resolution>().Cast<Resolution?>().FirstOrDefault(r => Views.Kebab(r!.Value.ToString()) == text) is not { } resolution)
            return call.Print(Refusal.Invalid("resolution", "Use approve, reject, retry, write-off or done."));
        // Without a server nothing turns the store's loop; a server that runs beside finds the fact by its sweep.
        var store = call.Get<ExchangeStore>();
        await store.StartAsync(stop);
        try
        {
            var (result, file) = await call.Get<AttentionDesk>().ResolveAsync(call.RetailerId, call.Parsed.GetRequiredValue(Obligation), resolution, new(call.By, call.Why!), key: null, stop);
            return result is StoreResult.Refused { Problem: ProblemHttpResult no } ? call.Print(Why(no)) : call.Print([$"{file!.Row.HumanId}  {text}  by {call.By}"]);
        }
        finally
        {
            await store.StopAsync(CancellationToken.None);
        }
    }

    static Refusal Why(ProblemHttpResult no) =>
        new(Problems.All.Single(problem => problem.Type == no.ProblemDetails.Type), no.ProblemDetails.Detail ?? "");
}

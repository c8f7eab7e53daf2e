using System.CommandLine;
using Exchange.Contracts.Programmes;
using Exchange.Hosting;

namespace Exchange.Programmes;

/// <summary><c>programmes validate|import|publish|withdraw|suspend|resume|list</c></summary>
static class ProgrammeCommands
{
    static readonly Argument<FileInfo> File = new("file") { Description = "The terms as JSON" };
    static readonly Argument<string> Code = new("programme") { Description = "The programme's code" };
    static readonly Argument<int> Number = new("version") { Description = "The version's number" };
    static readonly Option<int?> Version = new("--version") { Description = "One version; every published one if absent" };
    static readonly Option<DateTimeOffset?> At = new("--at") { Description = "The instant of the stop, with its offset; now if absent" };

    public static Command Make(CommandDesk desk) => new("programmes", "The retailer's programmes")
    {
        desk.Command("validate", "Says what is wrong with terms; keeps nothing", ValidateAsync, File),
        desk.Decision("import", "Keeps terms as a draft", ImportAsync, File),
        desk.Decision("publish", "Publishes a draft", PublishAsync, Code, Number),
        desk.Decision("withdraw", "Stops intake; what is in flight finishes", WithdrawAsync, Code, Version, At),
        desk.Decision("suspend", "Makes provisioning wait", SuspendAsync, Code, Version),
        desk.Decision("resume", "Lets provisioning go on", ResumeAsync, Code, Version),
        desk.Command("list", "Lists every version", async (call, stop) =>
            call.Print((await call.Get<ProgrammeDesk>().ListAsync(call.RetailerId, stop)).Select(Line))),
    };

    static Task<int> ValidateAsync(CommandCall call, CancellationToken stop) => WithTermsAsync(call, async terms =>
        await call.Get<ProgrammeDesk>().ValidateAsync(call.RetailerId, terms, stop) is { Count: > 0 } errors
            ? call.Print(Refusal.Invalid(errors) with { Problem = Problems.ProgrammeInvalid })
            : call.Print([$"{terms.Code} version {terms.Version} is valid."]), stop);

    static Task<int> ImportAsync(CommandCall call, CancellationToken stop) => WithTermsAsync(call, async terms =>
        call.Print(await call.Get<ProgrammeDesk>().ImportAsync(call.RetailerId, terms, DecisionOf(call), stop), Lines), stop);

    static async Task<int> PublishAsync(CommandCall call, CancellationToken stop) => call.Print(await call.Get<ProgrammeDesk>()
        .PublishAsync(call.RetailerId, CodeOf(call), call.Parsed.GetRequiredValue(Number), DecisionOf(call), stop), Lines);

    static async Task<int> WithdrawAsync(CommandCall call, CancellationToken stop) => call.Print(await call.Get<ProgrammeSwitch>()
        .WithdrawAsync(call.RetailerId, CodeOf(call), call.Parsed.GetValue(Version), call.Parsed.GetValue(At)?.UtcDateTime, DecisionOf(call), stop), all => all.Select(Line));

    static async Task<int> SuspendAsync(CommandCall call, CancellationToken stop) => call.Print(await call.Get<ProgrammeSwitch>()
        .SuspendAsync(call.RetailerId, CodeOf(call), call.Parsed.GetValue(Version), DecisionOf(call), stop), all => all.Select(Line));

    static async Task<int> ResumeAsync(CommandCall call, CancellationToken stop) => call.Print(await call.Get<ProgrammeSwitch>()
        .ResumeAsync(call.RetailerId, CodeOf(call), call.Parsed.GetValue(Version), DecisionOf(call), stop), all => all.Select(Line));

    static Task<int> WithTermsAsync(CommandCall call, Func<ProgrammeTerms, Task<int>> use, CancellationToken stop) =>
        call.WithFileAsync(call.Parsed.GetRequiredValue(File), async stream =>
        {
            // One byte more than allowed is enough to know.
            var bytes = new byte[TermsDocument.MostBytes + 4];
            var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
            var terms = TermsDocument.Parse(bytes.AsSpan(0, length));
            return terms.Refusal is { } refusal ? call.Print(refusal) : await use(terms.Value!);
        });

    static string CodeOf(CommandCall call) => call.Parsed.GetRequiredValue(Code);

    static Decision DecisionOf(CommandCall call) => new(call.By, call.Why);

    static IEnumerable<string> Lines(VersionView version) => [Line(version)];

    static string Line(VersionView version) =>
        $"{version.Programme}  version {version.Version}  {version.State.ToString().ToLowerInvariant()}  from {version.Terms.EffectiveFrom:yyyy-MM-dd}  {version.Terms.Name}";
}

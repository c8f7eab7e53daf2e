using System.CommandLine;
using Exchange.Hosting;

namespace Exchange.Webhooks.Listen;

/// <summary><c>webhooks listen</c>: prints what arrives, for trials on one machine.</summary>
static class ListenCommand
{
    static readonly Option<int> Port = new("--port") { DefaultValueFactory = _ => 5099, Description = "Where to listen on this machine; 0 for any free port" };
    static readonly Option<string[]> Secrets = new("--secret") { Description = "The endpoint's secret, whsec_…; two while it is rotated. Signatures are not checked without" };
    static readonly Option<int> Answer = new("--answer") { DefaultValueFactory = _ => 200, Description = "The status to answer events with, 200 to 599" };
    static readonly Option<bool> Full = new("--full") { Description = "Print bodies too" };

    public static Command Make()
    {
        var listen = new Command("listen", "Prints what arrives, for trials on this machine; Ctrl-C ends it") { Port, Secrets, Answer, Full };
        listen.SetAction(RunAsync);
        return listen;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var keys = (parsed.GetValue(Secrets) ?? []).Select(SignatureCheck.KeyOf).ToList();
        if (keys.Contains(null)) return Refuse(error, "A secret is whsec_ and the base64 of 24 to 64 bytes.");
        if (parsed.GetValue(Port) is < 0 or > 65535) return Refuse(error, "Use a port of 0 to 65535.");
        if (parsed.GetValue(Answer) is < 200 or > 599) return Refuse(error, "Use an answer of 200 to 599.");
        var wish = new ListenWish(parsed.GetValue(Port), keys.Count == 0 ? null : new([.. keys.OfType<byte[]>()]), parsed.GetValue(Answer), parsed.GetValue(Full));
        await using var app = new LocalReceiver(wish, output, TimeProvider.System).Build();
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException taken)
        {
            return Refuse(error, taken.Message);
        }
        await output.WriteLineAsync(Hello(app.Urls.First(), keys.Count > 0));
        await app.WaitForShutdownAsync(stop);
        return CommandDesk.Done;
    }

    static int Refuse(TextWriter error, string why)
    {
        error.WriteLine(why);
        return CommandDesk.Refused;
    }

    static string Hello(string url, bool secret) => $"""
        Listening at {url}/  (Ctrl-C ends it)

        A service sends nothing to this machine unless it is started so; for trials only, production refuses it:
          dotnet run --project src/Exchange.Service -- --Webhooks:Egress:AllowRanges:0=127.0.0.0/8 --Webhooks:Egress:AllowRanges:1=::1/128
        {(secret ? "Signatures are checked." : $"""
        Then register this address; the answer shows the secret:
          dotnet run --project src/Exchange.Service -- webhooks create {url}/ --Webhooks:Egress:AllowRanges:0=127.0.0.0/8 --Webhooks:Egress:AllowRanges:1=::1/128
        Signatures are not checked: start this again with --secret whsec_… to check them.
        """)}

        """;
}

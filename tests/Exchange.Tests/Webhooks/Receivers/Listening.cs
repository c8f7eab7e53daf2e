using System.CommandLine;
using Exchange.Hosting;

namespace Exchange.Tests.Webhooks.Receivers;

/// <summary>The command, as it is typed, on any free port.</summary>
sealed class Listening(Task<int> running, CancellationTokenSource ctrlC, Lines lines) : IAsyncDisposable
{
    public Lines Lines => lines;
    public string Url { get; private set; } = "";

    public static async Task<Listening> StartAsync(params string[] options)
    {
        var (ctrlC, lines) = (new CancellationTokenSource(), new Lines());
        var listening = new Listening(RunAsync(["--port", "0", .. options], lines, TextWriter.Null, ctrlC.Token), ctrlC, lines);
        listening.Url = (await lines.NextAsync("Listening at")).Split(' ')[2];
        await lines.NextAsync("ignatures are");
        return listening;
    }

    public static async Task<string> RefusedAsync(params string[] options)
    {
        var error = new StringWriter();
        (await RunAsync(options, TextWriter.Null, error, TestContext.Current.CancellationToken)).ShouldBe(CommandDesk.Refused);
        return error.ToString();
    }

    static Task<int> RunAsync(string[] options, TextWriter output, TextWriter error, CancellationToken stop) =>
        new RootCommand().AddRetailerCommands(() => throw new InvalidOperationException("Listening needs no data.")).Parse(["webhooks", "listen", .. options])
            .InvokeAsync(new() { Output = output, Error = error, EnableDefaultExceptionHandler = false }, stop);

    public async ValueTask DisposeAsync()
    {
        await ctrlC.CancelAsync();
        (await running).ShouldBe(CommandDesk.Done);
        ctrlC.Dispose();
    }
}

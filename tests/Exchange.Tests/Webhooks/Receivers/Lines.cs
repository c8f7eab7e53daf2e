using System.Text;
using System.Threading.Channels;

namespace Exchange.Tests.Webhooks.Receivers;

/// <summary>What somebody prints, line by line, for a test that waits for it.</summary>
sealed class Lines : TextWriter
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    readonly StringBuilder begun = new(), all = new();

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>The next line of which this is true; those before it are read past.</summary>
    public async Task<string> NextAsync(Func<string, bool> wanted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            while (true)
                if (await lines.Reader.ReadAsync(patience.Token) is var line && wanted(line)) return line;
        }
        catch (Exception over) when (over is OperationCanceledException or ChannelClosedException)
        {
            throw new InvalidOperationException($"The line never came. All that was printed:\n{Everything}", over);
        }
    }

    public Task<string> NextAsync(string part) => NextAsync(line => line.Contains(part, StringComparison.Ordinal));

    public string Everything
    {
        get { lock (all) return all.ToString(); }
    }

    public void Add(string line)
    {
        lock (all) all.AppendLine(line);
        lines.Writer.TryWrite(line);
    }

    /// <summary>Nothing more will come.</summary>
    public void End() => lines.Writer.TryComplete();

    public override void Write(char value)
    {
        if (value == '\n') { Add(begun.ToString().TrimEnd('\r')); begun.Clear(); }
        else begun.Append(value);
    }
}

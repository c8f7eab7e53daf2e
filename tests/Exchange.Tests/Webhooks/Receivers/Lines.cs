using System.Text;

namespace Exchange.Tests.Webhooks.Receivers;

/// <summary>What somebody prints, line by line, for a test that waits for it.</summary>
sealed class Lines : TextWriter
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    readonly List<string> lines = [];
    readonly StringBuilder begun = new();
    TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    bool ended;
    int read;

    public override Encoding Encoding => Encoding.UTF8;

    public string Everything
    {
        get { lock (lines) return string.Join('\n', lines); }
    }

    /// <summary>The next line with this in it; those before it are read past.</summary>
    public async Task<string> NextAsync(string part)
    {
        (var line, read) = await FindAsync(part, read);
        return line;
    }

    /// <summary>The line with this in it, printed already or yet to come.</summary>
    public async Task<string> SeenAsync(string part) => (await FindAsync(part, 0)).Line;

    async Task<(string Line, int Next)> FindAsync(string part, int from)
    {
        while (true)
        {
            Task next;
            lock (lines)
            {
                for (; from < lines.Count; from++)
                    if (lines[from].Contains(part, StringComparison.Ordinal)) return (lines[from], from + 1);
                if (ended) throw new InvalidOperationException($"It ended without '{part}'. It printed:\n{Everything}");
                next = more.Task;
            }
            try
            {
                await next.WaitAsync(Patience, TestContext.Current.CancellationToken);
            }
            catch (TimeoutException late)
            {
                throw new TimeoutException($"No '{part}'. It printed:\n{Everything}", late);
            }
        }
    }

    public void Add(string line) => Change(() => lines.Add(line));

    /// <summary>Nothing more will come.</summary>
    public void End() => Change(() => ended = true);

    void Change(Action change)
    {
        TaskCompletionSource before;
        lock (lines)
        {
            change();
            (before, more) = (more, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        before.SetResult();
    }

    public override void Write(char value)
    {
        if (value != '\n')
        {
            begun.Append(value);
            return;
        }
        Add(begun.ToString().TrimEnd('\r'));
        begun.Clear();
    }
}

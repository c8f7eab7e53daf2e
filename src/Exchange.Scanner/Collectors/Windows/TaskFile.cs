using System.Net;
using System.Text;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>What a task's file says (MS-TSCH §2.5): whether it is enabled, and what it starts. The scheduler writes it; whatever looks different is not understood.</summary>
sealed record TaskFile(bool IsEnabled, IReadOnlyList<Command> Commands, IReadOnlyList<string> Authors)
{
    const long MaximumBytes = 1024 * 1024;

    /// <summary>A task that calls a COM class is taken for one whose program is there.</summary>
    public bool MayStart(Tree tree) => Commands.Any(c => c.MayStart(tree));

    public static TaskFile Read(Tree tree, string path)
    {
        var text = Text(tree.Follow(path).Host, path);
        if (Within(text, "Task").ToList() is not [var task] || text.Contains("<!", StringComparison.Ordinal)) throw new Unreadable($"{path} is not a task");
        var commands = Within(task, "Exec").Select(exec => CommandOf(tree, exec)).ToList();
        if (commands.Count == 0) commands.Add(new([], IsUntold: true));
        var isEnabled = !Within(task, "Settings").SelectMany(s => Within(s, "Enabled")).Any(e => e.Trim() == "false");
        return new(isEnabled, commands, [.. Within(task, "Author").Select(WebUtility.HtmlDecode).OfType<string>()]);
    }

    public IEnumerable<string> Read(EntryProperty property) => property switch
    {
        EntryProperty.Publisher => Authors,
        EntryProperty.Program => ((IReadOnlyList<WindowsPath>)[.. Commands.SelectMany(c => c.IsUntold ? [WindowsPath.Untold] : c.Programs)]).Told("a scheduled task"),
        _ => [],
    };

    static Command CommandOf(Tree tree, string exec)
    {
        var program = WebUtility.HtmlDecode(Within(exec, "Command").FirstOrDefault() ?? "").Trim().Trim('"');
        return CommandText.Of(tree, $"\"{program}\" {WebUtility.HtmlDecode(Within(exec, "Arguments").FirstOrDefault())}");
    }

    // The contents of all elements of that name; none of them holds another of its name.
    static IEnumerable<string> Within(string xml, string element)
    {
        var (end, at) = ($"</{element}>", 0);
        while ((at = xml.IndexOf('<' + element, at, StringComparison.Ordinal)) >= 0)
        {
            var start = xml.IndexOf('>', at);
            if (start < 0) yield break;
            at += 1 + element.Length;
            if (xml[at] is not ('>' or ' ' or '\r' or '\n' or '\t') || xml[start - 1] == '/') continue;
            var stop = xml.IndexOf(end, start, StringComparison.Ordinal);
            if (stop < 0) yield break;
            yield return xml[(start + 1)..stop];
            at = stop;
        }
    }

    static string Text(string host, string path)
    {
        if (new FileInfo(host).Length > MaximumBytes) throw new Unreadable($"{path} is too large to be a task");
        using var stream = new FileStream(host, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
        try
        {
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            throw new Unreadable($"{path} is not a task");
        }
    }
}

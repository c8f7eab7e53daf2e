using static Exchange.Scanner.Tests.Machines.Macos.MadePlist;

namespace Exchange.Scanner.Tests.Machines.Macos;

/// <summary>A record of background task management.</summary>
sealed record MadeBackgroundItem(string Identifier, int Disposition, string? Url = null, string? Program = null, string? Container = null, string? Team = null, int Type = 0x10)
{
    /// <summary>A list as macOS 13 and later keep it: a keyed archive.</summary>
    public static byte[] List(params MadeBackgroundItem[] items)
    {
        var objects = new List<object> { "$null" };
        Uid Add(object value)
        {
            objects.Add(value);
            return new((byte)(objects.Count - 1));
        }
        Uid Text(string? text) => text is null ? new(0) : Add(text);
        Uid Url(string? url) => url is null ? new(0) : Add(new Dictionary<string, object> { ["NS.base"] = new Uid(0), ["NS.relative"] = Text(url) });
        var records = items.Select(item => (object)Add(new Dictionary<string, object>
        {
            ["identifier"] = Text(item.Identifier), ["disposition"] = item.Disposition, ["type"] = item.Type, ["url"] = Url(item.Url), ["executablePath"] = Text(item.Program),
            ["container"] = Text(item.Container), ["teamIdentifier"] = Text(item.Team), ["name"] = Text("an item"), ["associatedBundleIdentifiers"] = new Uid(0),
        })).ToArray();
        return Archive(objects, Add(new Dictionary<string, object> { ["NS.objects"] = records }));
    }

    /// <summary>A person's list as macOS before 13 kept it: bookmarks, which name what they stand for.</summary>
    public static byte[] Bookmarks(string identifier) => Archive(["$null", Bookmark(identifier)], new(1));

    static byte[] Archive(List<object> objects, Uid top) =>
        Binary(new Dictionary<string, object> { ["$version"] = 100000, ["$archiver"] = "NSKeyedArchiver", ["$top"] = new Dictionary<string, object> { ["store"] = top }, ["$objects"] = objects.ToArray() });

    static byte[] Bookmark(string text) => [.. "book"u8, .. new byte[44], (byte)text.Length, 0, 0, 0, 1, 1, 0, 0, .. System.Text.Encoding.UTF8.GetBytes(text), 0x20, 0x20, 0x20, 0x20];
}

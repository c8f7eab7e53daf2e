namespace Exchange.Scanner.Privacy;

/// <summary>Finds names by where they stand: below people's folders, and in the ids that Windows gives to accounts.</summary>
static class PersonalPlaces
{
    static readonly string[] Homes = ["/home/", "/Users/", "/Documents and Settings/"];

    // [MS-DTYP] §2.4.2.4: accounts of a machine or domain, and of Entra ID; other authorities are the same on every machine.
    static readonly string[] Accounts = ["S-1-5-21-", "S-1-12-1-"];

    public static IReadOnlyList<(string Text, string Kind)> In(string text)
    {
        var slashes = text.Replace('\\', '/');
        return [.. Homes.SelectMany(home => Below(text, slashes, home)).Select(n => (n, "user")), .. Accounts.SelectMany(a => Ids(text, a)).Select(n => (n, "account"))];
    }

    // A name ends at the next slash; where a sentence goes on instead, rather too much is taken than too little.
    static IEnumerable<string> Below(string text, string slashes, string home)
    {
        for (var at = 0; slashes.IndexOf(home, at, StringComparison.OrdinalIgnoreCase) is >= 0 and var found;)
        {
            at = found + home.Length;
            var end = text.AsSpan(at).IndexOfAny("/\\\"'|<>*?:;");
            var name = (end < 0 ? text[at..] : text.Substring(at, end)).TrimEnd(' ', '.', ',', ')');
            if (name.Length > 0 && !PersonalNames.IsNobody(name)) yield return name;
        }
    }

    static IEnumerable<string> Ids(string text, string start)
    {
        for (var at = 0; text.IndexOf(start, at, StringComparison.OrdinalIgnoreCase) is >= 0 and var found;)
        {
            at = found + start.Length;
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || (text[at] == '-' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))) at++;
            yield return text[found..at];
        }
    }
}

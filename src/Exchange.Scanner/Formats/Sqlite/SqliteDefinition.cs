using System.Text;

namespace Exchange.Scanner.Formats.Sqlite;

/// <summary>Tells the columns of a CREATE TABLE, if it is simple (https://www.sqlite.org/lang_createtable.html).</summary>
static class SqliteDefinition
{
    static readonly HashSet<string> Constraints = new(StringComparer.OrdinalIgnoreCase) { "CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN" };

    /// <summary>The columns in the order in which rows store them; null if that can't be told for sure.</summary>
    public static IReadOnlyList<SqliteColumn>? Columns(string sql)
    {
        var open = sql.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || sql.Contains("--", StringComparison.Ordinal) || sql.Contains("/*", StringComparison.Ordinal)) return null;
        var parts = Parts(sql, open + 1);
        var columns = new List<SqliteColumn>();
        foreach (var words in parts ?? [])
        {
            if (words.Count == 0) return null;
            if (Constraints.Contains(words[0])) break;
            if (Has(words, "AS") || Has(words, "GENERATED")) return null; // computed columns may not be stored
            columns.Add(new(Bare(words[0]), IsRowId(words), Has(words, "DEFAULT")));
        }
        return parts is null || columns.Count == 0 ? null : columns;
    }

    // With "DESC" it is an ordinary column, by a mistake that SQLite keeps (lang_createtable.html §5).
    static bool IsRowId(List<string> words) =>
        words.Count > 3 && Is(words[1], "INTEGER") && Has(words, "PRIMARY") && !Has(words, "DESC");

    static bool Has(List<string> words, string word) => words.Skip(1).Any(w => Is(w, word));

    static bool Is(string word, string other) => string.Equals(word, other, StringComparison.OrdinalIgnoreCase);

    static string Bare(string word) => word[0] is '"' or '`' or '[' or '\'' ? word[1..^1] : word;

    // The words of each definition between the outer brackets; what stands in inner brackets is left out. Null if they don't close.
    static List<List<string>>? Parts(string sql, int at)
    {
        var (parts, word, depth) = (new List<List<string>> { new() }, new StringBuilder(), 0);
        for (; at < sql.Length; at++)
        {
            var c = sql[at];
            if (c is '"' or '`' or '[' or '\'')
            {
                var close = sql.IndexOf(c == '[' ? ']' : c, at + 1);
                if (close < 0 || close + 1 < sql.Length && sql[close + 1] == c) return null;
                if (depth == 0) parts[^1].Add(sql[at..(close + 1)]);
                at = close;
                continue;
            }
            if (depth == 0 && (char.IsLetterOrDigit(c) || c is '_' or '$' or >= '\x80'))
            {
                word.Append(c);
                continue;
            }
            if (word.Length > 0) parts[^1].Add(word.ToString());
            word.Clear();
            if (c == '(') depth++;
            if (c == ')' && depth-- == 0) return parts;
            if (c == ',' && depth == 0) parts.Add([]);
        }
        return null;
    }
}

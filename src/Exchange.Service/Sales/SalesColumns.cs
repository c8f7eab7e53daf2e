namespace Exchange.Sales;

/// <summary>Where each column of a sales file stands; its first line names them in any order.</summary>
sealed class SalesColumns
{
    static readonly string[] Names = ["store", "day", "till", "transaction", "line", "gtin", "quantity", "net", "tax", "tender"];
    readonly int[] places;

    SalesColumns(int[] places) => this.places = places;

    public int Count => places.Length;

    public static string All => string.Join(',', Names);

    /// <summary>Null unless the header names each column once and nothing else.</summary>
    public static SalesColumns? Of(string[] header)
    {
        var found = header.Select(name => name.Trim().ToLowerInvariant()).ToArray();
        var wanted = Names.Select(name => Array.IndexOf(found, name)).ToArray();
        return found.Length == Names.Length && wanted.All(place => place >= 0) ? new(wanted) : null;
    }

    public SalesFields Arrange(Func<int, string> field) => new(field(places[0]), field(places[1]), field(places[2]), field(places[3]), field(places[4]),
        field(places[5]), field(places[6]), field(places[7]), field(places[8]), field(places[9]));
}

/// <summary>One line as text.</summary>
readonly record struct SalesFields(
    string Store, string Day, string Till, string Transaction, string Line, string Gtin, string Quantity, string Net, string Tax, string Tender);

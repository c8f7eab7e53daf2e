using Exchange.Contracts;

namespace Exchange.Exchanges;

/// <summary>What the till prints: at most 42 characters a line.</summary>
static class Receipt
{
    public static IReadOnlyList<string> Lines(ExchangeFile file, string claimCode)
    {
        var row = file.Row;
        List<string> lines =
        [
            "LICENCE EXCHANGE",
            $"Exchange   {row.HumanId}",
            Cut($"Store      {row.StoreNumber}  Till {row.Workstation}"),
            $"Day        {row.BusinessDay:yyyy-MM-dd}  No. {row.TransactionNumber}",
            Cut($"New        {file.Deal.Offer.Name}"),
        ];
        if (row.Due > 0) lines.Add($"To pay     {new Money(row.Due, row.Currency)}");
        if (row.Due < 0) lines.Add($"You get    {new Money(-row.Due, row.Currency)}");
        lines.Add("Your claim code, keep it secret:");
        lines.Add(claimCode);
        return [.. lines.Select(Cut)];
    }

    static string Cut(string line) => line.Length <= 42 ? line : line[..42];
}

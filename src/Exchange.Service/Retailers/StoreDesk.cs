using Exchange.Contracts;
using Exchange.Hosting;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Retailers;

/// <summary>Opens stores and lists them; endpoints and commands alike.</summary>
public sealed class StoreDesk(IDbContextFactory<ExchangeDb> contexts, RetailerWriter writer)
{
    /// <summary>Opens a store. The number is its natural key: the same again changes nothing, other values are refused.</summary>
    public async Task<Answer<StoreView>> AddAsync(Guid retailerId, StoreView store, CancellationToken stop, Once? once = null)
    {
        if (Wrong(store) is { Count: > 0 } errors) return Refusal.Invalid(errors);
        return await writer.WriteAsync<StoreView>(retailerId, once, async db =>
        {
            var known = await db.Set<StoreRow>().FindAsync([retailerId, store.Number], stop);
            if (known is null) db.Add(RowOf(retailerId, store));
            else if (StoreView.Of(known) != store) return new Refusal(Problems.StoreAlreadyExists, $"Store {store.Number} exists with other values.");
            return store;
        }, stop);
    }

    public async Task<IReadOnlyList<StoreView>> ListAsync(Guid retailerId, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var rows = await db.Set<StoreRow>().AsNoTracking().Where(s => s.RetailerId == retailerId).OrderBy(s => s.Number).ToListAsync(stop);
        return [.. rows.Select(StoreView.Of)];
    }

    static List<FieldError> Wrong(StoreView store)
    {
        (bool Right, string Pointer, string Detail)[] rules =
        [
            (IsNumber(store.Number), "/number", "Use 1 to 20 letters, digits and dashes."),
            (Texts.IsLine(store.Name, 200), "/name", "Give a name of 1 to 200 characters on one line."),
            (IsZone(store.TimeZone), "/timeZone", "Use an IANA time zone such as Europe/Berlin."),
            (Texts.IsCountry(store.Country), "/country", "Use two capital letters (ISO 3166-1)."),
            (store.Currency is null || Money.IsKnown(store.Currency), "/currency", "Use a known currency: three capital letters (ISO 4217)."),
            (store.Address is null || Texts.IsProse(store.Address, 500), "/address", "Use at most 500 characters, or leave it out."),
            (store.CutOffHour is >= 0 and <= 12, "/cutOffHour", "Use 0 to 12."),
        ];
        return [.. rules.Where(rule => !rule.Right).Select(rule => new FieldError(rule.Pointer, rule.Detail))];
    }

    internal static bool IsNumber(string? text) =>
        text is { Length: >= 1 and <= 20 } && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    // The letters first: a zone's name is looked up as a file.
    static bool IsZone(string? text) => text is { Length: >= 3 and <= 60 }
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-' or '+')
        && (text == "UTC" || text.Contains('/', StringComparison.Ordinal))
        && TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) && zone.HasIanaId;

    static StoreRow RowOf(Guid retailerId, StoreView store) => new()
    {
        RetailerId = retailerId,
        Number = store.Number,
        Name = store.Name,
        TimeZone = store.TimeZone,
        Country = store.Country,
        Currency = store.Currency,
        Address = store.Address,
        CutOffHour = store.CutOffHour,
    };
}

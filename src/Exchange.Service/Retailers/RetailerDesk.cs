using Exchange.Contracts;
using Exchange.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Exchange.Retailers;

/// <summary>A retailer to be opened.</summary>
sealed record NewRetailer(string Code, string Name, string Currency, string Country);

/// <summary>Opens retailers.</summary>
sealed class RetailerDesk(RetailerWriter writer, IOptions<RegionOptions> region, TimeProvider clock)
{
    /// <summary>The code is its natural key: the same again changes nothing, other values are refused.</summary>
    public async Task<Answer<NewRetailer>> AddAsync(NewRetailer wish, CancellationToken stop)
    {
        if (Wrong(wish) is { Count: > 0 } errors) return Refusal.Invalid(errors);
        var id = Ids.New(clock.GetUtcNow());
        return await writer.WriteAsync<NewRetailer>(id, once: null, async db =>
        {
            var known = await db.Set<RetailerRow>().SingleOrDefaultAsync(r => r.Code == wish.Code, stop);
            if (known is null) db.Add(new RetailerRow { Id = id, Code = wish.Code, Name = wish.Name, Region = region.Value.Name, Currency = wish.Currency, Country = wish.Country });
            else if (new NewRetailer(known.Code, known.Name, known.Currency, known.Country) != wish) return new Refusal(Problems.RetailerAlreadyExists, $"Retailer {wish.Code} exists with other values.");
            return wish;
        }, stop);
    }

    static List<FieldError> Wrong(NewRetailer wish)
    {
        (bool Right, string Pointer, string Detail)[] rules =
        [
            (wish.Code is { Length: >= 2 and <= 40 } && wish.Code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'), "/code", "Use 2 to 40 lower-case letters, digits and dashes."),
            (Texts.IsLine(wish.Name, 200), "/name", "Give a name of 1 to 200 characters on one line."),
            (Money.IsKnown(wish.Currency), "/currency", "Use a known currency: three capital letters (ISO 4217)."),
            (Texts.IsCountry(wish.Country), "/country", "Use two capital letters (ISO 3166-1)."),
        ];
        return [.. rules.Where(rule => !rule.Right).Select(rule => new FieldError(rule.Pointer, rule.Detail))];
    }
}

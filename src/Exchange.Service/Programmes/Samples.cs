using Exchange.Contracts;
using Exchange.Contracts.Programmes;
using Exchange.Retailers;

namespace Exchange.Programmes;

/// <summary>The sample programmes and the products they are about. The files are whole, valid terms, dated as if seeded on their anchor day; seeding moves their days.</summary>
public static class Samples
{
    /// <summary>The first day of the files.</summary>
    static readonly DateOnly Anchor = new(2026, 1, 1);

    public static IReadOnlyList<string> Files { get; } = ["swap-45-days.v1.json", "from-anywhere.v1.json", "from-anywhere.v2.json"];

    public static string Text(string file)
    {
        using var stream = typeof(Samples).Assembly.GetManifestResourceStream($"samples/{file}")
            ?? throw new InvalidOperationException($"The sample {file} is not built in.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The sample terms with their days moved so that the first is <paramref name="firstDay"/>.</summary>
    public static IEnumerable<ProgrammeTerms> From(DateOnly firstDay)
    {
        var days = firstDay.DayNumber - Anchor.DayNumber;
        return Files.Select(file => TermsJson.Read(Text(file))).Select(terms => terms with
        {
            EffectiveFrom = terms.EffectiveFrom.AddDays(days),
            EffectiveTo = terms.EffectiveTo?.AddDays(days),
        });
    }

    /// <summary>Seeds the demo retailer with stores, products and published programmes if it isn't there; once seeded it is left alone.</summary>
    public static async Task<SeededDemo> SeedAsync(IServiceProvider services, CancellationToken stop)
    {
        var codes = await services.GetRequiredService<RetailerDirectory>().CodesAsync(stop);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var retailerId = codes.TryGetValue(DemoSeed.Retailer, out var known) ? known : Ids.New(now);
        if (known == default)
            await services.GetRequiredService<RetailerWriter>().WriteAsync(retailerId, db => DemoSeed.AddAsync(db, retailerId, now, stop), stop);
        return new(retailerId, DemoSeed.Retailer, ["0001", "0002"], ["swap-45-days", "from-anywhere"]);
    }
}

/// <summary>What the demo starts with.</summary>
public sealed record SeededDemo(Guid RetailerId, string Code, IReadOnlyList<string> Stores, IReadOnlyList<string> Programmes);

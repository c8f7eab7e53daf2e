using Exchange.Contracts;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Journal;
using Exchange.Persistence;
using Exchange.Programmes.Products;
using Exchange.Retailers;

namespace Exchange.Programmes;

/// <summary>The demo retailer, all in one transaction. GTINs lie in GS1's restricted range (prefix 200): they are nobody's.</summary>
static class DemoSeed
{
    public const string Retailer = "demo";

    // What people read from a box: no O, 0, I or 1.
    static readonly CodePattern BoxCodes = new("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", [5, 5, 5, 5]);

    public static async Task<bool> AddAsync(ExchangeDb db, Guid retailerId, DateTimeOffset at, CancellationToken stop)
    {
        var now = at.UtcDateTime;
        db.Add(new RetailerRow { Id = retailerId, Code = Retailer, Name = "Demo Retail", Region = "eu", Currency = "EUR", Country = "DE" });
        db.Add(new StoreRow { RetailerId = retailerId, Number = "0001", Name = "Berlin Mitte", TimeZone = "Europe/Berlin", Country = "DE" });
        db.Add(new StoreRow { RetailerId = retailerId, Number = "0002", Name = "New York Midtown", TimeZone = "America/New_York", Country = "US", CutOffHour = 2 });
        db.AddRange(Products(retailerId, at));
        // The day before, in UTC: no store in any zone has to wait for its morning.
        var programmes = Samples.From(DateOnly.FromDateTime(now).AddDays(-1)).GroupBy(terms => terms.Code, StringComparer.Ordinal);
        foreach (var versions in programmes)
        {
            var programme = new ProgrammeRow { Id = Ids.New(at), RetailerId = retailerId, Code = versions.Key };
            db.Add(programme);
            foreach (var terms in versions)
            {
                var row = new ProgrammeVersionRow { ProgrammeId = programme.Id, Version = terms.Version, Terms = TermsJson.Write(terms), DraftedAt = now, PublishedAt = now, By = "seed", Why = "demo" };
                db.Add(row);
                await RetailerJournal.RecordAsync(db, new(retailerId, programme.Id, $"programme:{terms.Code}"), new ProgrammePublishedFact(terms.Code, row.Version, row.By, row.Why), now, stop);
            }
        }
        return true;
    }

    static ProductRow[] Products(Guid retailerId, DateTimeOffset at)
    {
        return
        [
            Product("02000001000014", "ACME Shield, 1 device, 1 year", "acme-shield", 1, BoxCodes),
            Product("02000001000038", "ACME Shield, 3 devices, 1 year", "acme-shield", 3, BoxCodes),
            Product("02000001000052", "ACME Shield Family, 5 devices, 1 year", "acme-shield", 5, BoxCodes),
            Product("02000002000037", "Harbour Security, 3 devices, 1 year", "harbour-security", 3, null),
            Product("02000003000012", "Lantern Protection, 1 device, 1 year", "lantern-protection", 1, null, "pool"),
        ];

        ProductRow Product(string gtin, string name, string family, int seats, CodePattern? codes, string vendor = "sandbox") => new()
        {
            Id = Ids.New(at),
            RetailerId = retailerId,
            Gtin = gtin,
            Name = name,
            Family = family,
            Vendor = vendor,
            Seats = seats,
            Platforms = "windows,macos,linux,android",
            CodePattern = codes?.ToJson(),
        };
    }
}

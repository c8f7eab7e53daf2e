using System.Text.Json;

namespace Exchange.Tests.Stories;

/// <summary>An old licence as its owner knows it.</summary>
sealed record OldBox(string Code, string Gtin)
{
    public int Seats { get; init; } = 1;
    public DateTimeOffset? ValidUntil { get; init; }
    public string Renewal { get; init; } = "off";
    public string? RenewalBilledBy { get; init; }
    public DateTimeOffset? NextCharge { get; init; }
    public string? AccountEmail { get; init; }
    public string? OrderNumber { get; init; }
}

/// <summary>The vendor in the sandbox: sells old licences, shows what became of them, misbehaves as told.</summary>
sealed class OldVendor(Shop shop, HttpClient client)
{
    static int sold;

    /// <summary>A box that somebody bought long ago.</summary>
    public async Task<OldBox> SoldAsync(string gtin = Shop.Box, Func<OldBox, OldBox>? bend = null)
    {
        var box = new OldBox(NewCode(), gtin) { ValidUntil = shop.Now.AddMonths(8), Seats = gtin switch { Shop.FamilyBox => 5, Shop.ThreeBox => 3, _ => 1 } };
        box = bend?.Invoke(box) ?? box;
        using var answer = await client.SendAsync(HttpMethod.Post, "sandbox/licences", new
        {
            licences = new[] { new { activationCode = box.Code, gtin, box.Seats, box.ValidUntil, box.Renewal, box.RenewalBilledBy, box.NextCharge, box.AccountEmail, box.OrderNumber } },
        });
        ((int)answer.StatusCode).ShouldBe(201, await answer.Content.ReadAsStringAsync(Shop.Stop));
        return box;
    }

    public Task<JsonElement> BooksAsync(OldBox box) => client.SeeAsync<JsonElement>($"sandbox/licences/{box.Code}");

    /// <summary>What the vendor itself says of it: active, suspended, revoked, expired.</summary>
    public async Task<string> SaysOfAsync(OldBox box) => (await BooksAsync(box)).GetProperty("state").GetString()!;

    public Task<Made> LedgerAsync() => client.SeeAsync<Made>("sandbox/ledger");

    public async Task IsToldAsync(object faults)
    {
        using var answer = await client.SendAsync(HttpMethod.Put, "sandbox/faults", faults);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Twenty letters of the box's alphabet.</summary>
    public static string NewCode()
    {
        var (code, number) = (new char[20], Interlocked.Increment(ref sold));
        Array.Fill(code, 'A');
        for (var i = 19; number > 0; i--, number /= 8) code[i] = (char)('2' + (number % 8));
        return new(code);
    }

    /// <summary>How many licences the vendor has ever made, and how many of them still live.</summary>
    public sealed record Made(long Provisioned, long Live, long Deprovisioned, long Revoked, long Suspended, long Held, long References, IReadOnlyList<JsonElement> More);
}

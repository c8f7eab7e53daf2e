using System.Text.Json;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Programmes;
using Exchange.Demo;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Exchange.Hosting.Json;

namespace Exchange.Benchmarks.Speed;

/// <summary>What one customer wants at the till: the request, its bytes, and the key under which it is sent.</summary>
sealed record Wish(ExchangeRequest Request, byte[] Body, string Key)
{
    public IdempotentRequest Idempotent => IdempotentRequest.Of(Key, "POST", "/pos/v1/exchanges", Body);
}

/// <summary>Makes them, by a number that no other customer has: licence, receipt and till transaction follow from it.</summary>
static class Wishes
{
    static readonly JsonSerializerOptions Json = MakeJson();

    public static List<Wish> Make(int first, int count, TimeProvider clock) => [.. Enumerable.Range(first, count).Select(number => Make(number, clock.GetUtcNow()))];

    static Wish Make(int number, DateTimeOffset now)
    {
        var request = Request(number, now);
        return new(request, JsonSerializer.SerializeToUtf8Bytes(request, Json), $"till-{number}");
    }

    static ExchangeRequest Request(int number, DateTimeOffset now) => new()
    {
        Store = "0001", Operator = "c-17", Programme = "swap-45-days", Offer = "harbour-3", OccurredAt = now,
        Transaction = new("T1", DateOnly.FromDateTime(now.UtcDateTime), $"{number}"),
        OldLicence = new() { Gtin = DemoLicence.Gtin, ActivationCode = Customers.Code(number) },
        Proof = new()
        {
            Kind = ProofKind.Receipt, Captured = ProofCapture.Scanned,
            Receipt = new("0001", DateOnly.FromDateTime(now.AddDays(-40).UtcDateTime), "T1", $"{number}", 1, DemoLicence.Gtin, UnitPrice: 2999),
        },
        Consent = new(1, now, "signature-pad"),
        Devices = [new("linux", "the PC")],
    };

    static JsonSerializerOptions MakeJson()
    {
        var json = new JsonSerializerOptions();
        StrictJson.Apply(json);
        return json;
    }
}

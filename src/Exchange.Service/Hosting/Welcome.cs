namespace Exchange.Hosting;

/// <summary>What the embedded mode says at its start: one screen, ready to paste.</summary>
static class Welcome
{
    public static string Text(RunningService service, DateTimeOffset now) => $$"""

        Exchange is running at {{service.Address}}  (embedded: SQLite, in-memory bus, sandbox vendor)

          API reference   {{service.Address}}scalar
          Till's key      {{service.TillKey}}
          Office's key    {{service.OfficeKey}}

        Exchange a licence as a till would:

        curl -s {{service.Address}}pos/v1/exchanges \
          -H 'Authorization: Bearer {{service.TillKey}}' \
          -H 'Idempotency-Key: try-{{now.ToUnixTimeMilliseconds()}}' -H 'Content-Type: application/json' -d '{
          "store": "0001", "operator": "c-17", "programme": "swap-45-days", "offer": "harbour-3",
          "transaction": { "workstation": "T1", "businessDay": "{{now:yyyy-MM-dd}}", "number": "{{now:HHmmss}}" },
          "occurredAt": "{{now:yyyy-MM-ddTHH:mm:ssZ}}",
          "oldLicence": { "gtin": "02000001000014", "activationCode": "{{DemoLicence.Code}}" },
          "proof": { "kind": "receipt", "captured": "scanned", "receipt": { "store": "0001", "businessDay": "{{now.AddDays(-30):yyyy-MM-dd}}",
            "workstation": "T1", "transaction": "4711", "line": 1, "gtin": "02000001000014", "unitPrice": 2999 } },
          "consent": { "termsVersion": 1, "givenAt": "{{now:yyyy-MM-ddTHH:mm:ssZ}}", "how": "signature-pad" } }'

        Or watch one whole exchange:   dotnet run --project src/Exchange.Service -- demo
        Ctrl-C drains and stops.

        """;
}

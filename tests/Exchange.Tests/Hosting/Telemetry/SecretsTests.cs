using System.Text;
using Exchange.Contracts.Pos;
using Exchange.Hosting.Telemetry;
using Exchange.Tests.Stories;
using Microsoft.Extensions.Logging;

namespace Exchange.Tests.Hosting.Telemetry;

/// <summary>A busy day with everything turned up: what is logged, traced and measured holds no secret and nobody's name.</summary>
public sealed class SecretsTests
{
    const string Contact = "erika.mustermann@example.org", Account = "konto.mustermann@example.org", Order = "ORDER-77881234";

    [Fact]
    public async Task Nothing_that_is_logged_traced_or_measured_holds_a_secret()
    {
        var recorder = new Recorder();
        await using var heard = await Heard.OpenAsync();
        await using var shop = await Shop.OpenAsync(more: builder => heard.Allow(builder, recorder));
        await heard.SubscribeAsync(shop);
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["webhook secret"] = heard.Secret, ["webhook key"] = heard.Secret["whsec_".Length..], ["contact"] = Contact, ["account"] = Account, ["order"] = Order, ["name"] = "Erika Mustermann" };
        AddKeys(shop, secrets);

        await SwapAsync(shop, secrets);
        await SignAsync(shop, secrets);
        await MisbehaveAsync(shop, secrets);
        await heard.Hook.TakenAsync(20);

        var said = Said(recorder);
        ItHeardAll(recorder, said);
        foreach (var (what, secret) in secrets)
        {
            secret.Length.ShouldBeGreaterThan(7, what);
            said.Where(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)).Take(3).ShouldBeEmpty($"the {what} {secret}");
        }
    }

    [Fact]
    public async Task A_secret_that_is_written_is_found()
    {
        var recorder = new Recorder();
        await using var shop = await Shop.OpenAsync(more: recorder.AttachTo);

        recorder.Logs.CreateLogger("Exchange.Planted").LogTrace("A customer wrote from {Address}", Contact);
        using (var errand = new Errand()) Traces.Await($"planted {Account}")!.Dispose();
        Meters.RequestsRefused.Add(1, new KeyValuePair<string, object?>("error.type", Order));

        var said = Said(recorder);
        foreach (var planted in new[] { Contact, Account, Order }) said.ShouldContain(line => line.Contains(planted, StringComparison.OrdinalIgnoreCase), planted);
    }

    /// <summary>A box goes from till to certificate.</summary>
    static async Task SwapAsync(Shop shop, Dictionary<string, string> secrets)
    {
        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync(bend: box => box with { AccountEmail = Account, OrderNumber = Order }));
        var customer = await till.ExchangeAsync(box, request => request with { Contact = new() { Email = Contact }, OldLicence = request.OldLicence with { AccountEmail = Account, OrderNumber = Order } });
        Add(secrets, "first", box, customer);
        await till.SeesAsync(customer, "awaiting-delivery");
        await customer.LooksAsync();
        secrets["licence key"] = await customer.TakesTheKeyAsync();
        await customer.ScansAsync(1, removed: false);
        await customer.ScansAsync(1, removed: true);
        await till.SeesAsync(customer, "completed");
        await shop.CertificateAsync(customer);
    }

    /// <summary>Another won't let his machine be looked at, and signs.</summary>
    static async Task SignAsync(Shop shop, Dictionary<string, string> secrets)
    {
        var (till, box) = (shop.AtStore("0002"), await shop.Vendor.SoldAsync());
        var customer = await till.ExchangeAsync(box);
        Add(secrets, "second", box, customer);
        await till.SeesAsync(customer, "awaiting-delivery");
        secrets["second licence key"] = await customer.TakesTheKeyAsync();
        await customer.RefusesAsync(1);
        await customer.SignsThatNoneIsLeftAsync(1);
        await till.SeesAsync(customer, view => view.State is not "awaiting-removal");
    }

    /// <summary>The same licence twice, a vendor that fails, codes that are none, addresses that lead nowhere.</summary>
    static async Task MisbehaveAsync(Shop shop, Dictionary<string, string> secrets)
    {
        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync());
        var customer = await till.ExchangeAsync(box);
        Add(secrets, "third", box, customer);
        (await till.TryExchangeAsync(box)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Conflict);
        foreach (var (code, wrong) in new[] { ("K3MPX7QTW2JH9NDV", "status"), (customer.Code, "nowhere/at/all"), (customer.Code, "slots/99/challenge") })
        {
            secrets[$"code {code} at {wrong}"] = code;
            (await shop.Street.DoAsync($"claim/v1/{code}/{wrong}?token={Uri.EscapeDataString(Order)}", new { })).IsSuccessStatusCode.ShouldBeFalse();
        }
        using var unread = new StringContent($"{{\"oldLicence\":\"{box.Code}", Encoding.UTF8, "application/json");
        unread.Headers.Add("Idempotency-Key", Wire.NewKey());
        (await till.Client.PostAsync("pos/v1/exchanges", unread, Shop.Stop)).IsSuccessStatusCode.ShouldBeFalse();
        await till.SeesAsync(customer, "awaiting-delivery");
        await till.CancelsAsync(customer, "changed-mind");
        await till.SeesAsync(customer, "cancelled");
    }

    static void Add(Dictionary<string, string> secrets, string whose, OldBox box, Customer customer)
    {
        secrets[$"{whose} activation code"] = box.Code;
        secrets[$"{whose} claim code"] = customer.Code;
        secrets[$"{whose} claim code, plain"] = customer.Code.Replace("-", "", StringComparison.Ordinal);
    }

    /// <summary>Keys of the API, of the region and of the vendor, in each form that a careless line would write.</summary>
    static void AddKeys(Shop shop, Dictionary<string, string> secrets)
    {
        foreach (var file in Directory.EnumerateFiles(shop.Folder, "*.key"))
        {
            var (name, key) = (Path.GetFileName(file), File.ReadAllBytes(file));
            if (name.StartsWith("demo-", StringComparison.Ordinal)) secrets[name] = Encoding.UTF8.GetString(key);
            else (secrets[$"{name} hex"], secrets[$"{name} base64"]) = (Convert.ToHexStringLower(key), Convert.ToBase64String(key));
        }
        secrets.Keys.ShouldContain("region.key hex");
        secrets.Keys.ShouldContain("demo-pos.key");
    }

    static List<string> Said(Recorder recorder) =>
        [.. recorder.Logs.Lines.Select(line => $"{line.Category} {line.Level}: {line.Text}"), .. recorder.Spans.Select(Recorder.Text), .. recorder.Metrics().SelectMany(Recorder.Texts)];

    static void ItHeardAll(Recorder recorder, List<string> said)
    {
        foreach (var level in new[] { LogLevel.Debug, LogLevel.Information }) recorder.Logs.Lines.ShouldContain(line => line.Level == level);
        recorder.Logs.Lines.ShouldContain(line => line.Category.StartsWith("MassTransit", StringComparison.Ordinal) && line.Level == LogLevel.Debug);
        recorder.Logs.Lines.ShouldContain(line => line.Category.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) && line.Level == LogLevel.Debug);
        foreach (var heard in new[] { "http.route=/claim/v1/{code}/key", "http.route=/pos/v1/exchanges", "webhook delivery", "exchange.vendor.calls", "exchange.step.duration", "error.type=licence-already-exchanged" })
            said.ShouldContain(line => line.Contains(heard, StringComparison.Ordinal), heard);
    }
}

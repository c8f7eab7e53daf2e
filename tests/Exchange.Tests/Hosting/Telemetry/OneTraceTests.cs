using System.Diagnostics;
using Exchange.Contracts.Webhooks;
using Exchange.Tests.Stories;
using Exchange.Tests.Webhooks;

namespace Exchange.Tests.Hosting.Telemetry;

public sealed class OneTraceTests
{
    [Fact]
    public async Task One_trace_leads_from_the_till_over_bus_saga_and_vendor_to_each_delivery()
    {
        var recorder = new Recorder();
        await using var heard = await Heard.OpenAsync();
        await using var shop = await Shop.OpenAsync(more: builder => heard.Allow(builder, recorder));
        await heard.SubscribeAsync(shop);

        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync());
        var (customer, id) = await Errand.RunAsync(() => till.ExchangeAsync(box));
        await till.SeesAsync(customer, "awaiting-delivery");
        await customer.TakesTheKeyAsync();
        await customer.ScansAsync(1, removed: false);
        var (_, scan) = await Errand.RunAsync(() => customer.ScansAsync(1, removed: true));
        await till.SeesAsync(customer, "completed");
        var facts = (await shop.CertificateAsync(customer)).Facts.Count;
        await Until.SeenAsync(() => Task.FromResult(DeliveriesOf(recorder, id).Count), count => count == facts);

        var trace = recorder.Spans.Where(s => s.TraceId == id).ToList();
        trace.ShouldContain(s => s.Source.Name == "Exchange" && s.DisplayName == "store wait");
        trace.ShouldContain(s => s.Source.Name == "MassTransit" && s.Kind == ActivityKind.Producer);
        trace.ShouldContain(s => s.Source.Name == "MassTransit" && s.Kind == ActivityKind.Consumer);
        trace.SelectMany(s => s.Events).Select(e => e.Name).ShouldBeSubsetOf(EventCatalogue.All.Select(e => e.Name));
        trace.SelectMany(s => s.Events).Select(e => e.Name).ShouldContain("licence.provisioned");
        trace.Count(s => s.Source.Name == "System.Net.Http").ShouldBeGreaterThanOrEqualTo(5, "look-up, reservation, suspension, licence, revocation");
        DeliveriesOf(recorder, id).Select(s => s.GetTagItem("exchange.event.type")).ShouldContain("exchange.completed");
        // Whoever came later is in a trace of his own, and what he set in motion is linked to it.
        scan.ShouldNotBe(id);
        trace.SelectMany(s => s.Links).ShouldContain(link => link.Context.TraceId == scan);
    }

    [Fact]
    public async Task Neither_receivers_nor_vendors_are_told_of_it()
    {
        var recorder = new Recorder();
        await using var heard = await Heard.OpenAsync();
        await using var shop = await Shop.OpenAsync(more: builder => heard.Allow(builder, recorder));
        await heard.SubscribeAsync(shop);

        var (till, box) = (shop.AtStore("0001"), await shop.Vendor.SoldAsync());
        await till.SeesAsync(await till.ExchangeAsync(box), "awaiting-delivery");
        await heard.Hook.TakenAsync(1);

        heard.Traced.ShouldBe(0);
        // The sandbox is in the same process: were it told, its requests' spans would be children of the calls.
        var calls = recorder.Spans.Where(s => s.Source.Name == "System.Net.Http").ToList();
        calls.ShouldNotBeEmpty();
        var vendors = recorder.Spans.Where(s => s.Kind == ActivityKind.Server && s.DisplayName.Contains("sandbox/vendor")).ToList();
        vendors.ShouldNotBeEmpty();
        vendors.ShouldAllBe(s => s.ParentSpanId == default);
    }

    static List<Activity> DeliveriesOf(Recorder recorder, ActivityTraceId trace) => [.. recorder.Spans.Where(s => s.TraceId == trace && s.DisplayName == "webhook delivery")];
}

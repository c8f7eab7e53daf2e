using Exchange.Exchanges;
using Exchange.Hosting.Telemetry;

namespace Exchange.Licences;

/// <summary>Counts what vendors answer. A call that throws is none: the bus says it again.</summary>
static class VendorCount
{
    public static void Answered(LicenceCommand command, VendorAnswer answer, TimeSpan took)
    {
        if (!Meters.VendorCalls.Enabled) return;
        var vendor = new KeyValuePair<string, object?>("exchange.vendor", command.Vendor);
        var (outcome, code) = answer switch
        {
            VendorAnswer.Refused no => ("refused", no.Code),
            VendorAnswer.TryLater later => ("later", later.Code),
            _ => ("done", null),
        };
        Meters.VendorCalls.Add(1, [vendor, new("exchange.step", command.Step.ToString().ToLowerInvariant()), new("outcome", outcome), new("error.type", code ?? "")]);
        Meters.VendorDuration.Record(took.TotalSeconds, vendor);
    }
}

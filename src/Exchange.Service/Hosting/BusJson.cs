using System.Text.Json.Serialization;
using Exchange.Exchanges;
using MassTransit;

namespace Exchange.Hosting;

/// <summary>How our messages are written on the bus: by code made at build time, without white space. The envelope around them is MassTransit's own.</summary>
[JsonSerializable(typeof(LicenceCommand)), JsonSerializable(typeof(OldLicenceChecked)), JsonSerializable(typeof(ReplacementReserved)), JsonSerializable(typeof(OldLicenceSuspended))]
[JsonSerializable(typeof(NewLicenceProvisioned)), JsonSerializable(typeof(OldLicenceRevoked)), JsonSerializable(typeof(NewLicenceDeprovisioned)), JsonSerializable(typeof(OldLicenceReinstated))]
[JsonSerializable(typeof(ReservationReleased)), JsonSerializable(typeof(StepRefused)), JsonSerializable(typeof(StepDeferred)), JsonSerializable(typeof(ObligationAnswered))]
[JsonSerializable(typeof(FactsRecorded)), JsonSerializable(typeof(DeadlineReached))]
sealed partial class BusJson : JsonSerializerContext
{
}

static class BusJsonExtensions
{
    public static void UseBusJson(this IBusFactoryConfigurator bus) => bus.ConfigureJsonSerializerOptions(json =>
    {
        json.WriteIndented = false;
        json.TypeInfoResolverChain.Insert(0, BusJson.Default);
        return json;
    });
}

using System.Text;
using Exchange.Exchanges;

namespace Exchange.ProductionTests.Support;

/// <summary>Messages as MassTransit would write them, and one that nobody can work on.</summary>
static class Poison
{
    public const string Person = "erika@example.com";

    /// <summary>No vendor has that name: the desk throws.</summary>
    public static byte[] Command(Guid exchange) => Envelope(nameof(LicenceCommand),
        $$"""{"correlationId":"{{exchange}}","retailerId":"{{exchange}}","step":{{(int)Step.Provision}},"round":7,"vendor":"{{Person}}","gtin":"02000001000014","programme":"p"}""");

    public static byte[] Envelope(string type, string message) =>
        Encoding.UTF8.GetBytes($$"""{"messageId":"{{Guid.CreateVersion7()}}","messageType":["urn:message:Exchange.Exchanges:{{type}}"],"message":{{message}}}""");
}

using Exchange.Journal;

namespace Exchange.Tests.Webhooks.Contract;

/// <summary>The check that every story ends with can fail.</summary>
public sealed class StrictFactsTests
{
    const string Thing = "exchange:EX-7K3M-Q9TD";

    [Theory]
    [InlineData("licence.provisioned", Thing, """{"gtin":"02000002000037","seats":3,"termMonths":12}""")]
    [InlineData("obligation.opened", Thing, """{"obligation":"019df6f8-2c00-7a11-8d3e-5f0c9a7b1e02","kind":"undo-licence","owner":"service"}""")]
    [InlineData("removal.notice-given", Thing, """{"why":"refused","revokesAt":"2026-05-10T08:00:00Z"}""")]
    public void What_is_promised_passes(string type, string subject, string body) => StrictFacts.Fault(Row(type, subject, body)).ShouldBeNull();

    [Theory]
    [InlineData("licence.lost", Thing, "{}")]
    [InlineData("licence.delivered", "product:02000002000037", """{"how":"card"}""")]
    [InlineData("licence.delivered", Thing, "{}")]
    [InlineData("licence.delivered", Thing, """{"how":null}""")]
    [InlineData("licence.delivered", Thing, """{"how":"card","email":"a@example.com"}""")]
    [InlineData("licence.delivered", Thing, """{"How":"card"}""")]
    [InlineData("licence.delivered", Thing, """{ "how":"card"}""")]
    [InlineData("licence.provisioned", Thing, """{"gtin":"02000002000037","seats":"3","termMonths":12}""")]
    [InlineData("licence.provisioned", Thing, """{"seats":3,"gtin":"02000002000037","termMonths":12}""")]
    [InlineData("revocation.done", Thing, """{"outcome":"gone"}""")]
    [InlineData("removal.notice-given", Thing, """{"why":"refused","revokesAt":"2026-05-10T08:00:00"}""")]
    [InlineData("webhook-endpoint.enabled", "webhook-endpoint:019df6f8-2c00-7a11-8d3e-5f0c9a7b1e03", """{"endpoint":"019df6f8-2c00-7a11-8d3e-5f0c9a7b1e03"}""")]
    public void Anything_else_is_told(string type, string subject, string body) => StrictFacts.Fault(Row(type, subject, body)).ShouldNotBeNull();

    static JournalRow Row(string type, string subject, string body) => new() { Subject = subject, Type = type, At = "", Body = body, Hash = "" };
}

using Exchange.Hosting.Broker;

namespace Exchange.Tests.Hosting;

public sealed class BrokerAddressTests
{
    [Theory]
    [InlineData("amqp://till:pw@rabbit", "amqp://till@rabbit:5672/%2F")]
    [InlineData("amqp://till:pw@rabbit/", "amqp://till@rabbit:5672/%2F")]
    [InlineData("amqps://till:pw@rabbit/shop", "amqps://till@rabbit:5671/shop")]
    [InlineData("amqp://till:pw@r1,r2:5673,[fd00::1]:5674/a%2Fb", "amqp://till@r1:5672,r2:5673,[fd00::1]:5674/a%2Fb")]
    public void An_address_names_nodes_and_host_and_is_shown_without_its_password(string text, string shown) => BrokerAddress.Parse(text).ToString().ShouldBe(shown);

    [Fact]
    public void User_and_password_are_percent_encoded()
    {
        var address = BrokerAddress.Parse("amqp://a%40b:p%3A%2F%40@rabbit");

        (address.User, address.Password).ShouldBe(("a@b", "p:/@"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("rabbit")]
    [InlineData("http://a:s3cret@rabbit")]
    [InlineData("amqp://rabbit")]
    [InlineData("amqp://a:s3cret@rabbit:99999")]
    [InlineData("amqp://a:s3cret@rabbit,,other")]
    [InlineData("amqp://a:s3cret@rabbit/shop/floor")]
    public void What_is_no_address_is_refused_without_repeating_it(string text) =>
        Should.Throw<FormatException>(() => BrokerAddress.Parse(text)).Message.ShouldNotContain("s3cret");

    [Fact]
    public void Settings_that_cant_work_are_named()
    {
        var wrong = new BrokerOptions
        {
            Exchanges = new() { Prefetch = 2001, Concurrency = 1 }, Licences = new() { Prefetch = 5, Concurrency = 6 }, DeliveryLimit = 0, Heartbeat = TimeSpan.Zero, Tls = new() { CaFile = "/nowhere" },
        };

        var faults = new BrokerOptionsCheck().Validate(null, wrong).Failures!.Select(fault => fault.Split(' ')[0]);

        faults.ShouldBe(["Broker:Exchanges:Prefetch", "Broker:Licences:Concurrency", "Broker:DeliveryLimit", "Broker:Heartbeat", "Broker:Tls:CaFile"]);
        new BrokerOptionsCheck().Validate(null, new()).Succeeded.ShouldBeTrue();
    }
}

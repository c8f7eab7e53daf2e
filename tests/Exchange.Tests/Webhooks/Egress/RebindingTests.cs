using System.Net;

namespace Exchange.Tests.Webhooks.Egress;

public sealed class RebindingTests
{
    [Fact]
    public async Task A_name_that_turns_to_loopback_reaches_nobody_there()
    {
        await using var door = new Door();
        var answers = new Queue<IPAddress>([Line.Public, IPAddress.Loopback, IPAddress.IPv6Loopback, IPAddress.Parse("::ffff:127.0.0.1")]);
        using var line = new Line(resolve: (_, _) => Task.FromResult<IPAddress[]>([answers.Dequeue()]), open: Line.Nowhere);

        var failures = new List<string?>();
        while (answers.Count > 0) failures.Add((await line.PostAsync($"https://{Line.Host}:{door.Port}/")).Failure);

        failures.ShouldBe(["connect", "forbidden-address", "forbidden-address", "forbidden-address"]);
        line.Opened.ShouldBe([new IPEndPoint(Line.Public, door.Port)]);
        (await door.CloseAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_address_that_was_checked_is_the_one_connected_to_and_nobody_is_asked_again()
    {
        await using var door = new Door();
        var asked = 0;
        using var line = new Line(resolve: (_, _) => Task.FromResult<IPAddress[]>([asked++ == 0 ? Line.Public : IPAddress.Loopback]), open: Line.Nowhere);

        var result = await line.PostAsync($"https://{Line.Host}:{door.Port}/");

        asked.ShouldBe(1);
        result.Address.ShouldBe(new IPEndPoint(Line.Public, door.Port));
        (await door.CloseAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("93.184.215.14", "127.0.0.1")]
    [InlineData("127.0.0.1", "93.184.215.14")]
    [InlineData("93.184.215.14", "2606:2800:21f::1", "::1")]
    [InlineData("2606:2800:21f::1", "::ffff:10.0.0.1", "93.184.215.14")]
    public async Task One_forbidden_address_condemns_the_whole_answer(params string[] both)
    {
        await using var door = new Door();
        using var line = new Line(resolve: (_, _) => Task.FromResult(both.Select(IPAddress.Parse).ToArray()));

        var result = await line.PostAsync($"https://{Line.Host}:{door.Port}/");

        result.Failure.ShouldBe("forbidden-address");
        line.Opened.ShouldBeEmpty();
        (await door.CloseAsync()).ShouldBe(0);
    }
}

using System.Net;
using Exchange.Webhooks.Egress;

namespace Exchange.Tests.Webhooks.Egress;

public sealed class ForbiddenAddressTests
{
    public static TheoryData<string, string> All => [.. ForbiddenSpellings.All.Select(spelling => (spelling.Host, spelling.Meaning.ToString()))];

    public static TheoryData<string, string> Sendable => [.. ForbiddenSpellings.Sendable.Select(spelling => (spelling.Host, spelling.Meaning.ToString()))];

    [Fact]
    public void There_are_at_least_150_spellings_that_can_be_sent_to_and_none_twice()
    {
        ForbiddenSpellings.Sendable.Count().ShouldBeGreaterThanOrEqualTo(150);
        ForbiddenSpellings.All.Select(spelling => spelling.Host).ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_forbidden_address_is_no_endpoint(string host, string meaning)
    {
        foreach (var text in new[] { $"https://{host}/hook", $"https://{host}:8443/hook", $"HTTPS://{host}", $"https://{host}?x=1" })
            EndpointAddress.Check(text).ShouldSatisfyAllConditions(
                check => check.Address.ShouldBeNull($"{text} means {meaning}"),
                check => check.Refusal!.Code.ShouldBeOneOf("address-forbidden", "host-numeric", "host-malformed", "host-not-public", "port-not-allowed"));
    }

    // The most forgiving resolver there can be: it answers what the spelling means, whatever it is asked.
    [Theory]
    [MemberData(nameof(Sendable))]
    public async Task Nothing_is_connected_to_for_it(string host, string meaning)
    {
        await using var door = new Door();
        using var line = new Line(resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(meaning)]), open: OnlyLoopback);

        var result = await line.PostAsync($"https://{host}:{door.Port}/hook");

        result.ShouldSatisfyAllConditions(r => r.Failure.ShouldBe("forbidden-address"), r => r.Status.ShouldBeNull(), r => r.Address.ShouldBeNull());
        line.Opened.ShouldBeEmpty();
        (await door.CloseAsync()).ShouldBe(0);
    }

    // Or the test above would prove nothing.
    [Fact]
    public async Task With_everything_let_through_each_would_be_connected_to()
    {
        await using var door = new Door();
        var expected = 0;
        foreach (var (host, meaning) in ForbiddenSpellings.Sendable.Where(spelling => IPAddress.IsLoopback(spelling.Meaning)))
        {
            using var line = new Line(new EgressOptions { AllowRanges = ["0.0.0.0/0", "::/0"] }, (_, _) => Task.FromResult<IPAddress[]>([meaning]), OnlyLoopback);
            await line.PostAsync($"https://{host}:{door.Port}/hook");
            line.Opened.Count.ShouldBe(1, host);
            if (line.Opened[0].Address.Equals(IPAddress.Loopback) || line.Opened[0].Address.Equals(IPAddress.IPv6Loopback)) expected++;
        }

        expected.ShouldBeGreaterThan(40);
        (await door.CloseAsync()).ShouldBeGreaterThanOrEqualTo(expected);
    }

    static ValueTask<Stream> OnlyLoopback(IPEndPoint address, CancellationToken stop) =>
        IPAddress.IsLoopback(address.Address) ? CheckedConnector.OpenSocketAsync(address, stop) : Line.Nowhere(address, stop);
}

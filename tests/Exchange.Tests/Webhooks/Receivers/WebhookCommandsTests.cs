using System.CommandLine;
using System.Text.RegularExpressions;
using Exchange.Contracts.Webhooks;
using Exchange.Hosting;

namespace Exchange.Tests.Webhooks.Receivers;

public sealed partial class WebhookCommandsTests(ReceiverHost host) : IClassFixture<ReceiverHost>
{
    [Fact]
    public async Task An_endpoint_is_made_changed_switched_rotated_and_deleted()
    {
        var (exit, made, _) = await RunAsync("create", "https://receiver.example/hook", "--types", "exchange.*", "programme.suspended", "--rate", "5", "--ordered");
        (exit, made.Contains("verifying  https://receiver.example/hook", StringComparison.Ordinal), Secret().IsMatch(made)).ShouldBe((0, true, true));
        var id = made.Split(' ')[0];

        (await RunAsync("change", id, "--url", "https://other.example/hook", "--types")).Exit.ShouldBe(0);
        var changed = await host.SeenAsync(Guid.Parse(id), _ => true);
        (changed.Url, changed.Types.Count, changed.RatePerSecond, changed.Ordered).ShouldBe(("https://other.example/hook", 0, 5, true));
        (await RunAsync("rotate", id, "--overlap-hours", "1")).Out.ShouldContain("both sign until");
        (await RunAsync("disable", id)).Out.ShouldContain("disabled (by-request)");
        (await RunAsync("verify", id)).Error.ShouldContain("endpoint-disabled");
        (await RunAsync("enable", id)).Out.ShouldContain("verifying");
        (await RunAsync("list", "--retailer", "demo")).Out.ShouldContain(id);
        (await RunAsync("delete", id)).ShouldBe((0, $"{id}  deleted", ""));
        (await RunAsync("delete", id)).Exit.ShouldBe(CommandDesk.Refused);
    }

    [Fact]
    public async Task A_forbidden_address_is_refused_with_its_place() =>
        (await RunAsync("create", "https://10.0.0.1/hook")).Error.ShouldContain("/url: ");

    [Fact]
    public async Task Attempts_are_shown_and_events_sent_again()
    {
        await using var listening = await Listening.StartAsync("--answer", "410");
        var made = await host.RegisterAsync();
        var id = $"{made.Endpoint.Id}";
        await host.MoveAsync(made.Endpoint.Id, listening.Url);
        var number = (await host.HappenAsync())[0];
        var oneEvent = await host.EventIdAsync(number);
        await host.SeenAsync(made.Endpoint.Id, view => view.State == EndpointState.Disabled);

        (await RunAsync("undelivered", id)).Out.ShouldStartWith($"#{number}  programme.suspended  {oneEvent}  retrying after 1 attempts (410)");
        var attempt = (await RunAsync("attempts", id, "--event", oneEvent)).Out;
        attempt.ShouldContain($"first 1  {oneEvent} #{number}  failed 410");
        var whole = (await RunAsync("attempts", id, "--attempt", attempt.Split(' ')[0])).Out;
        whole.ShouldContain($"> POST {listening.Url}");
        whole.ShouldContain($"\"sequence\":{number}");
        (await RunAsync("test", id)).ShouldSatisfyAllConditions(test => test.Exit.ShouldBe(CommandDesk.Refused), test => test.Out.ShouldContain("failed 410"));
        (await RunAsync("resend", id, oneEvent)).Out.ShouldBe("1 events are sent again");
        (await RunAsync("recover", id, "--since", "2026-01-01T00:00:00Z")).Out.ShouldBe("1 events are sent again");
        (await RunAsync("replay", id, $"{number}")).Out.ShouldBe($"events {number} to {number} are sent again");
        (await RunAsync("replay", id, $"{number + 1}")).Exit.ShouldBe(CommandDesk.Refused);
        await host.DeleteAsync(made.Endpoint.Id);
    }

    async Task<(int Exit, string Out, string Error)> RunAsync(params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await new RootCommand().AddRetailerCommands(() => host.Services).Parse(["webhooks", .. arguments])
            .InvokeAsync(new() { Output = output, Error = error, EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken);
        return (exit, output.ToString().Trim(), error.ToString().Trim());
    }

    [GeneratedRegex("secret  whsec_[A-Za-z0-9+/]{43}=", RegexOptions.None, 1000)]
    private static partial Regex Secret();
}

using Exchange.Persistence;
using Exchange.Webhooks.Egress;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Tests.Webhooks.Egress;

public sealed class EgressOptionsTests
{
    [Fact]
    public async Task Nothing_is_let_through_and_nothing_said_unless_configured()
    {
        var log = new LogLines<OpenRangesWarning>();
        using var host = Host(log);

        await host.StartAsync();

        host.Services.GetRequiredService<EgressRules>().AllowSome.ShouldBeFalse();
        host.Services.GetRequiredService<WebhookSender>().ShouldNotBeNull();
        log.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_range_that_is_let_through_is_warned_of_at_the_start_and_works()
    {
        var log = new LogLines<OpenRangesWarning>();
        await using var receiver = Receiver.Ok();
        using var host = Host(log, ("AllowRanges:0", "127.0.0.0/8"), ("AllowRanges:1", "::1/128"));

        await host.StartAsync();
        var result = await host.Services.GetRequiredService<WebhookSender>().SendAsync(new OutgoingPost(new Uri($"http://localhost:{receiver.Address.Port}/"), [], default), CancellationToken.None);

        log.All.ShouldHaveSingleItem().ShouldBe("Warning: WEBHOOKS MAY REACH FORBIDDEN ADDRESSES, by plain http too: Webhooks:Egress:AllowRanges lets 127.0.0.0/8, ::1/128 through. Never run production so.");
        result.ShouldSatisfyAllConditions(r => r.Failure.ShouldBeNull(), r => r.Address.ShouldBe(receiver.Address));
    }

    [Theory]
    [InlineData("AllowRanges:0", "127.0.0.1"), InlineData("AllowRanges:0", "10.0.0.0/33"), InlineData("DenyRanges:0", "own"), InlineData("Timeout", "00:00:00"), InlineData("Timeout", "00:02:00")]
    [InlineData("ConnectTimeout", "00:00:20"), InlineData("AnswerLimit", "1"), InlineData("AnswerKept", "-1"), InlineData("AnswerKept", "70000"), InlineData("HeaderKilobytes", "0")]
    [InlineData("MaxConnectionsPerServer", "0"), InlineData("ConnectionLifetime", "01:00:00"), InlineData("ConnectionIdle", "00:00:00"), InlineData("Proxy", "https://proxy:443"), InlineData("Proxy", "proxy"), InlineData("Proxy", "http://proxy:3128/path")]
    public async Task Settings_that_cannot_work_stop_the_start(string key, string value)
    {
        using var host = Host(new LogLines<OpenRangesWarning>(), (key, value));

        (await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync())).Message.ShouldContain("Webhooks:Egress:");
    }

    [Fact]
    public void Production_refuses_ranges_that_are_let_through()
    {
        Should.Throw<StartRefused>(() => EgressSlice.RefuseInProduction(Settings(("AllowRanges:0", "127.0.0.0/8")))).Message.ShouldContain("Webhooks:Egress:AllowRanges");
        EgressSlice.RefuseInProduction(Settings(("Proxy", "http://proxy:3128"), ("DenyRanges:0", "198.51.100.0/24")));
    }

    static IHost Host(ILogger<OpenRangesWarning> log, params (string Key, string Value)[] settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddConfiguration(Settings(settings));
        builder.Services.AddLogging().AddSingleton(log).AddWebhookEgress();
        return builder.Build();
    }

    static IConfigurationRoot Settings(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Webhooks:Egress:{setting.Key}", (string?)setting.Value))).Build();
}

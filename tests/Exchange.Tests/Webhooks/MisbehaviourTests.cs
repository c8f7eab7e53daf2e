using System.Net.Sockets;
using Exchange.Contracts.Webhooks;
using Exchange.Tests.Hosting;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Exchange.Tests.Webhooks;

/// <summary>Receivers that do what receivers do. Each delivers in the end, or is listed as undelivered; and none holds up another.</summary>
public sealed class MisbehaviourTests
{

    public static TheoryData<string> All { get; } = ["status 500", "status 429", "status 301", "hang", "drip", "reset", "nonsense"];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Whatever_a_receiver_does_everything_arrives_once_it_mends(string how)
    {
        var bad = true;
        await using var office = await PostOffice.OpenAsync(new() { ["Webhooks:Egress:Timeout"] = "00:00:00.3", ["Webhooks:Egress:ConnectTimeout"] = "00:00:00.3" });
        await using var good = await Hook.OpenAsync();
        await using var hook = await Hook.OpenAsync((_, http) => bad ? MisbehaveAsync(how, http) : Task.CompletedTask);
        await office.RegisterAsync(good);
        var made = await office.RegisterAsync(hook);
        await office.HappensAsync(PostOffice.NewExchange(), times: 12);

        (await good.TakenAsync(12)).Select(one => one.Sequence).Order().ShouldBe(Enumerable.Range((int)good.Taken.Min(t => t.Sequence), 12).Select(n => (long)n));
        await office.SeenAsync(made.Endpoint.Id, view => view is { Undelivered: > 0, FailingSince: not null }, passing: TimeSpan.FromSeconds(10));
        var listed = await office.UndeliveredAsync(made.Endpoint.Id);
        listed.ShouldAllBe(one => one.State == UndeliveredState.Retrying && one.Last != null);

        bad = false;
        await office.SeenAsync(made.Endpoint.Id, view => view is { Undelivered: 0, Behind: 0, FailingSince: null }, passing: TimeSpan.FromMinutes(10));
        hook.Taken.Select(one => one.Sequence).Distinct().Order().ShouldBe(good.Taken.Select(one => one.Sequence).Order());
        office.Log.Errors.ShouldBeEmpty();
    }

    static async Task MisbehaveAsync(string how, HttpContext http)
    {
        var socket = http.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;
        switch (how.Split(' '))
        {
            case ["status", var status]:
                http.Response.StatusCode = int.Parse(status, System.Globalization.CultureInfo.InvariantCulture);
                http.Response.Headers.Location = "https://elsewhere.example/";
                if (status == "429") http.Response.Headers.RetryAfter = "120";
                break;
            case ["hang"]:
                http.Response.StatusCode = 599;
                await HangAsync(http);
                break;
            case ["drip"]:
                await http.Response.WriteAsync("one byte ");
                await http.Response.Body.FlushAsync();
                await HangAsync(http);
                break;
            case ["reset"]:
                http.Response.StatusCode = 599;
                socket.LingerState = new LingerOption(true, 0);
                http.Abort();
                break;
            case ["nonsense"]:
                http.Response.StatusCode = 599;
                await socket.SendAsync("220 mail.example ESMTP\r\n"u8.ToArray(), SocketFlags.None);
                http.Abort();
                break;
        }
    }

    static async Task HangAsync(HttpContext http)
    {
        var gone = new TaskCompletionSource();
        await using var end = http.RequestAborted.Register(() => gone.TrySetResult());
        await gone.Task;
    }
}

using System.Net;
using Exchange.Contracts.Webhooks;

namespace Exchange.Tests.Webhooks.Receivers;

public sealed class ListenTests(ReceiverHost host) : IClassFixture<ReceiverHost>
{
    [Fact]
    public async Task What_is_delivered_is_printed_and_its_signature_checked()
    {
        var made = await host.RegisterAsync(EventPayload.Full);
        await using var listening = await Listening.StartAsync("--secret", made.Secret, "--full");
        await host.MoveAsync(made.Endpoint.Id, listening.Url);
        (await listening.Lines.NextAsync("webhook-endpoint.challenge")).ShouldContain("signature good  answered 200");

        var number = (await host.HappenAsync())[0];
        var id = await host.EventIdAsync(number);
        (await listening.Lines.NextAsync(id)).ShouldEndWith($"programme.suspended #{number}  store:0001  {id}  new  signature good  answered 200");
        (await listening.Lines.NextAsync("fact")).ShouldContain($"\"sequence\":{number}");

        await host.ResendAsync(made.Endpoint.Id, number);
        (await listening.Lines.NextAsync(id)).ShouldContain("repeat  signature good");
        await host.DeleteAsync(made.Endpoint.Id);
    }

    [Fact]
    public async Task With_another_secret_nothing_is_taken()
    {
        await using var listening = await Listening.StartAsync("--secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        var made = await host.RegisterAsync();
        await host.TellAsync(made.Endpoint.Id, listening.Url);

        (await listening.Lines.NextAsync("webhook-endpoint.challenge")).ShouldContain("ignored  signature BAD: no signature fits  answered 401");
        await host.DeleteAsync(made.Endpoint.Id);
    }

    [Fact]
    public async Task Without_a_secret_it_says_how_to_register_and_answers_as_it_was_told()
    {
        await using var listening = await Listening.StartAsync("--answer", "503");
        listening.Lines.Everything.ShouldContain("--Webhooks:Egress:AllowRanges:0=127.0.0.0/8 --Webhooks:Egress:AllowRanges:1=::1/128");
        listening.Lines.Everything.ShouldContain($"webhooks create {listening.Url}");

        using var http = new HttpClient();
        (await http.PostAsync(listening.Url, new StringContent("no\u001b[2Jevent"))).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await listening.Lines.NextAsync("no event")).ShouldEndWith("no event  no id  ignored  signature not checked  answered 503");
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        await using var listening = await Listening.StartAsync();

        (await Listening.RefusedAsync("--secret", "whsec_")).ShouldContain("24 to 64 bytes");
        (await Listening.RefusedAsync("--answer", "99")).ShouldContain("200 to 599");
        (await Listening.RefusedAsync("--port", $"{new Uri(listening.Url).Port}")).ShouldContain("address already in use");
    }
}

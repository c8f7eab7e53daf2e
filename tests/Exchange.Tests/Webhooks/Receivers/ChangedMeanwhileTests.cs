using System.Text;
using System.Text.Json;
using Exchange.Contracts.Webhooks;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Persistence;
using Exchange.Tests.Webhooks.Egress;
using Exchange.Webhooks.Endpoints;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Tests.Webhooks.Receivers;

public sealed class ChangedMeanwhileTests(ReceiverHost host) : IClassFixture<ReceiverHost>
{
    [Fact]
    public async Task What_another_process_changes_while_the_challenge_is_out_holds_for_the_first_event()
    {
        var (asked, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        Receiver? receiver = null;
        await using var slow = receiver = new Receiver(async (_, stream) =>
        {
            asked.TrySetResult();
            await go.Task;
            await stream.WriteAsync(Encoding.Latin1.GetBytes(AnswerTo(receiver!.Requests.Last())));
        });
        var made = await host.RegisterAsync();
        await host.TellAsync(made.Endpoint.Id, slow.Url);
        await host.PostAsync(made.Endpoint.Id, "enable", new { });
        await asked.Task;

        await host.Services.GetRequiredService<DbWriter>().WriteAsync(db => db.Set<EndpointRow>().Where(e => e.Id == made.Endpoint.Id)
            .ExecuteUpdateAsync(e => e.SetProperty(r => r.Types, "programme.resumed").SetProperty(r => r.Revision, r => r.Revision + 1)), TestContext.Current.CancellationToken);
        go.SetResult();
        await host.SeenAsync(made.Endpoint.Id, view => view.State == EndpointState.Enabled);
        await host.HappenAsync();
        var wanted = (await host.HappenAsync(what: why => new ProgrammeResumedFact("swap-45-days", 1, "op-1", why)))[0];
        await host.SeenAsync(made.Endpoint.Id, view => view.Cursor == wanted && view.Undelivered == 0);

        slow.Requests.Select(TypeOf).Where(type => type != "webhook-endpoint.challenge").ShouldBe(["programme.resumed"]);
        await host.DeleteAsync(made.Endpoint.Id);
    }

    static string AnswerTo(string request)
    {
        var data = Body(request).GetProperty("data");
        var text = data.TryGetProperty("challenge", out var challenge) ? challenge.GetString()! : "";
        return $"HTTP/1.1 200 OK\r\nContent-Length: {text.Length}\r\nConnection: close\r\n\r\n{text}";
    }

    static string TypeOf(string request) => Body(request).GetProperty("type").GetString()!;

    static JsonElement Body(string request) => JsonSerializer.Deserialize<JsonElement>(request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
}

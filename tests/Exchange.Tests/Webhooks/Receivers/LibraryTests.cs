using Exchange.Contracts.Webhooks;
using Exchange.Webhooks.Endpoints;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Tests.Webhooks.Receivers;

/// <summary>
/// Every delivery as a receiver on node sees it that uses the published libraries unchanged, and a check of its own over the raw bytes. The receiver does all of
/// the judging (tests/webhook-receiver): each delivery whole, and again with every byte of body, id, timestamp and signature changed in turn.
/// </summary>
public sealed class LibraryTests(ReceiverHost host) : IClassFixture<ReceiverHost>
{
    static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(EventPayload.Thin)]
    [InlineData(EventPayload.Full)]
    public async Task Every_delivery_is_genuine_before_during_and_after_a_rotation_and_no_changed_one_is(EventPayload payload)
    {
        var made = await host.RegisterAsync(payload);
        await using var receiver = await NodeReceiver.StartAsync();
        await receiver.TellAsync(new { secrets = new { old = made.Secret } });
        await host.MoveAsync(made.Endpoint.Id, receiver.Url);
        (await receiver.NextAsync("webhook-endpoint.challenge")).ShouldBeGenuineBy("old");

        await EachKindAsync(receiver, made.Endpoint.Id, arrived => arrived.ShouldBeGenuineBy("old"));

        var rotated = (await host.Services.GetRequiredService<EndpointDesk>().RotateAsync(host.RetailerId, made.Endpoint.Id, Overlap, TestContext.Current.CancellationToken)).Value!;
        await receiver.TellAsync(new { secrets = new { old = made.Secret, @new = rotated.Secret } });
        await UntilBothSignAsync(receiver);
        await EachKindAsync(receiver, made.Endpoint.Id, arrived => arrived.ShouldBeGenuineBy("old", "new"));

        host.Clock.Ahead = Overlap + TimeSpan.FromSeconds(1);
        try
        {
            await EachKindAsync(receiver, made.Endpoint.Id, arrived => arrived.ShouldBeGenuineBy("new"));
        }
        finally
        {
            host.Clock.Ahead = TimeSpan.Zero;
        }
        await host.DeleteAsync(made.Endpoint.Id);
    }

    /// <summary>What was about to leave when the secret was changed is signed with the one before alone.</summary>
    async Task UntilBothSignAsync(NodeReceiver receiver)
    {
        for (var i = 0; i < 100; i++)
        {
            await host.HappenAsync();
            var arrived = await receiver.NextAsync("programme.suspended");
            if (arrived.Entries == 2) return;
            arrived.ShouldBeGenuineBy("old");
        }
        Assert.Fail("The new secret never signed.");
    }

    /// <summary>First attempts, a retry, a resend and a test.</summary>
    async Task EachKindAsync(NodeReceiver receiver, Guid endpoint, Action<NodeReceiver.Arrived> judge)
    {
        await receiver.TellAsync(new { refuse = 1 });
        var numbers = await host.HappenAsync(3);
        var arrived = new List<NodeReceiver.Arrived>();
        while (arrived.Count < 4) arrived.Add(await receiver.NextAsync("programme.suspended"));
        arrived.Count(one => one.Status == 503).ShouldBe(1);
        arrived.Where(one => one.Status == 200).Select(one => one.Sequence!.Value).Order().ShouldBe(numbers);

        await host.ResendAsync(endpoint, arrived[0].Sequence!.Value);
        arrived.Add(await receiver.NextAsync("programme.suspended"));
        arrived[^1].Id.ShouldBe(arrived[0].Id);
        // The same bytes under the same id, however often it comes.
        arrived.GroupBy(one => one.Id).ShouldAllBe(same => same.Select(one => one.Bytes).Distinct().Count() == 1);
        await host.PostAsync(endpoint, "test", new { });
        arrived.Add(await receiver.NextAsync("webhook-endpoint.test"));
        arrived.ForEach(judge);
    }
}

using System.Globalization;
using System.Net;
using System.Text.Json;
using Exchange.Contracts.Webhooks;

namespace Exchange.Tests.Webhooks.Receivers;

/// <summary>The samples of contracts/webhooks/receivers, each as a retailer would run it.</summary>
public sealed class SampleReceiverTests(ReceiverHost host) : IClassFixture<ReceiverHost>
{
    [Theory]
    [InlineData("csharp")]
    [InlineData("javascript")]
    public async Task A_sample_stores_each_event_once_and_fetches_what_it_was_not_sent(string language)
    {
        var before = await host.LatestAsync();
        var made = await host.RegisterAsync();
        await using var sample = await Sample.StartAsync(language, host, made.Secret, before);
        await host.MoveAsync(made.Endpoint.Id, sample.Url);

        foreach (var number in await host.HappenAsync(3)) await sample.Receiver.Lines.SeenAsync($"stored {number} programme.suspended");
        await host.ResendAsync(made.Endpoint.Id, before + 2);
        await sample.Receiver.Lines.SeenAsync($"repeat {before + 2} ");

        // Three that it never gets: only the number of the fourth tells of them.
        await host.PostAsync(made.Endpoint.Id, "disable", new { });
        await host.HappenAsync(3);
        await host.PostAsync(made.Endpoint.Id, "enable", new { skipTo = before + 6 });
        await host.SeenAsync(made.Endpoint.Id, view => view.State == EndpointState.Enabled);
        await host.HappenAsync();
        // A line that has not yet heard of the disabling may have sent them after all: either way it has them.
        await Stories.Until.SeenAsync(() => Task.FromResult(sample.Numbers().Count()), count => count == 7);
        sample.Numbers().Order().ShouldBe(Enumerable.Range(1, 7).Select(i => before + i));

        // Killed, with half a line on its disk, and away while more happens.
        await sample.Receiver.DisposeAsync();
        await host.HappenAsync(2);
        await File.AppendAllTextAsync(sample.EventsFile, """{"id":"evt_""");
        await sample.RestartAsync();
        await sample.Receiver.Lines.SeenAsync($"caught up to {before + 9}");
        sample.Numbers().Order().ShouldBe(Enumerable.Range(1, 9).Select(i => before + i));
        await host.DeleteAsync(made.Endpoint.Id);
    }

    [Theory]
    [InlineData("csharp")]
    [InlineData("javascript")]
    public async Task A_sample_takes_nothing_that_is_not_signed(string language)
    {
        await using var sample = await Sample.StartAsync(language, host, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", await host.LatestAsync());
        using var http = new HttpClient();
        const string Forged = """{"id":"evt_1","type":"exchange.completed","sequence":99999,"data":{}}""";

        (await http.PostAsync(sample.Url, new StringContent(Forged))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var signed = new HttpRequestMessage(HttpMethod.Post, sample.Url) { Content = new StringContent(Forged) };
        signed.Headers.Add("webhook-id", "evt_1");
        signed.Headers.Add("webhook-timestamp", TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        signed.Headers.Add("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        (await http.SendAsync(signed)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        sample.Numbers().ShouldBeEmpty();
    }

    /// <summary>The sample's own copy in a folder of its own, so that it leaves nothing in the repository.</summary>
    sealed class Sample(string language, ReceiverHost host, string secret, long startAfter) : IAsyncDisposable
    {
        readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-sample-");

        public ReceiverProcess Receiver { get; private set; } = null!;
        public string Url { get; private set; } = "";
        public string EventsFile => Path.Combine(folder.FullName, "events.jsonl");

        public static async Task<Sample> StartAsync(string language, ReceiverHost host, string secret, long startAfter)
        {
            var sample = new Sample(language, host, secret, startAfter);
            await sample.RestartAsync();
            return sample;
        }

        public async Task RestartAsync()
        {
            var (program, file) = language == "csharp" ? ("dotnet", Path.Combine(AppContext.BaseDirectory, "SampleReceiver.dll")) : ("node", Script());
            Receiver = ReceiverProcess.Start(program, [file], new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["WEBHOOK_SECRET"] = secret, ["EXCHANGE_API"] = $"{host.Address}", ["EXCHANGE_KEY"] = host.OfficeKey, ["PORT"] = "0", ["EVENTS_FILE"] = EventsFile,
                ["START_AFTER"] = startAfter.ToString(CultureInfo.InvariantCulture),
            });
            Url = (await Receiver.Lines.SeenAsync("listening on http://")).Split(' ')[2];
        }

        // node looks for packages beside the script.
        string Script()
        {
            var script = Path.Combine(folder.FullName, "receiver.mjs");
            if (File.Exists(script)) return script;
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Golden.Root, "contracts/webhooks/receivers/javascript"))) File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "node_modules"), Path.Combine(Golden.Root, "tests/node_modules"));
            return script;
        }

        /// <summary>What is stored, in whatever order it came.</summary>
        public IReadOnlyList<long> Numbers() => !File.Exists(EventsFile) ? [] :
            [.. File.ReadLines(EventsFile).Select(line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("sequence").GetInt64())];

        public async ValueTask DisposeAsync()
        {
            await Receiver.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }
}

using System.Text.Json;

namespace Exchange.Tests.Webhooks.Receivers;

/// <summary>tests/webhook-receiver, which judges what is delivered.</summary>
sealed class NodeReceiver(ReceiverProcess process) : IAsyncDisposable
{
    static readonly string[] Judges = ["standardwebhooks", "svix", "crypto"], Parts = ["body", "id", "timestamp", "signature"];

    public string Url { get; private set; } = "";

    public static async Task<NodeReceiver> StartAsync()
    {
        var process = ReceiverProcess.Start("node", [Path.Combine(Golden.Root, "tests/webhook-receiver/receiver.mjs")]);
        return new(process) { Url = Read(await process.Lines.NextAsync("\"listening\"")).GetProperty("listening").GetString()! };
    }

    public async Task TellAsync(object what)
    {
        await process.TellAsync(JsonSerializer.Serialize(what));
        await process.Lines.SeenAsync("\"told\"");
    }

    public async Task<Arrived> NextAsync(string type)
    {
        var line = Read(await process.Lines.NextAsync($"\"type\":\"{type}\""));
        return new(line.GetProperty("id").GetString()!, line.GetProperty("sequence") is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : null,
            line.GetProperty("status").GetInt32(), line.GetProperty("entries").GetInt32(), line.GetProperty("bytes").GetString()!, line.GetProperty("verdicts"));
    }

    static JsonElement Read(string line) => JsonSerializer.Deserialize<JsonElement>(line);

    /// <summary>One delivery, as it was judged.</summary>
    /// <param name="Entries">How many signatures it carried.</param>
    /// <param name="Bytes">The body's hash.</param>
    /// <param name="Verdicts">By secret and judge.</param>
    public sealed record Arrived(string Id, long? Sequence, int Status, int Entries, string Bytes, JsonElement Verdicts)
    {
        /// <summary>Each judge takes it by each of these secrets, and by no other that the receiver knows; and none takes it with any byte changed.</summary>
        public void ShouldBeGenuineBy(params string[] secrets)
        {
            Entries.ShouldBe(secrets.Length);
            foreach (var secret in Verdicts.EnumerateObject())
            {
                secret.Value.EnumerateObject().Select(judge => judge.Name).ShouldBe(Judges);
                foreach (var judge in secret.Value.EnumerateObject()) Judged(judge.Value, secrets.Contains(secret.Name, StringComparer.Ordinal), $"{judge.Name} by the {secret.Name} secret");
            }
            secrets.ShouldBeSubsetOf(Verdicts.EnumerateObject().Select(secret => secret.Name));
        }

        void Judged(JsonElement verdict, bool genuine, string who)
        {
            verdict.GetProperty("accepts").GetBoolean().ShouldBe(genuine, $"{who}: {Id}");
            foreach (var part in Parts) verdict.GetProperty("acceptsChanged").GetProperty(part).GetInt32().ShouldBe(0, $"{who}: {Id} with a byte of its {part} changed");
            // Nothing was left out: each byte of the parts was changed once.
            verdict.GetProperty("changed").GetInt32().ShouldBeGreaterThan(genuine ? 200 : 100, who);
        }
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}

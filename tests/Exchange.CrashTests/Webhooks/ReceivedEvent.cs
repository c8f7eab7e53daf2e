using System.Text.Json;

namespace Exchange.CrashTests.Webhooks;

/// <summary>An event as somebody got it: by its feed or by a delivery.</summary>
sealed record ReceivedEvent(string Id, long Sequence, string Type, string Subject, int Number, byte[] Bytes)
{
    public static ReceivedEvent Of(JsonElement json, byte[] bytes)
    {
        var data = json.GetProperty("data");
        var subject = data.GetProperty("subject");
        return new(json.GetProperty("id").GetString()!, json.GetProperty("sequence").GetInt64(), json.GetProperty("type").GetString()!,
            $"{subject.GetProperty("kind").GetString()}:{subject.GetProperty("id").GetString()}", data.GetProperty("number").GetInt32(), bytes);
    }
}

/// <summary>One delivery.</summary>
/// <param name="Id">As its header says.</param>
/// <param name="Event">As its body says.</param>
/// <param name="Taken">Whether it was answered 2xx.</param>
sealed record Arrival(string Id, ReceivedEvent Event, bool Taken);

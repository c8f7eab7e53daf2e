using System.Text.Json;

namespace Exchange.Hosting.Json;

/// <summary>A refusal by one of our own converters, worded for the caller: it is shown as it is.</summary>
sealed class StrictJsonException(string complaint) : JsonException(complaint)
{
    public string Complaint { get; } = complaint;
}

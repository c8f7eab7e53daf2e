using System.Text.Json;
using Exchange.Scanner.Formats;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Linux;

/// <summary>What snapd says is installed (/var/lib/snapd/state.json, its overlord/snapstate). Only the administrator may read it, and all that it says shows in files too.</summary>
/// <param name="Versions">Every snap with the revision that is current.</param>
/// <param name="Fault">Why it can't be believed, if it can't.</param>
sealed record SnapState(IReadOnlyDictionary<string, string> Versions, string? Fault = null)
{
    const string Path = "/var/lib/snapd/state.json";
    const int MaximumBytes = 32 * 1024 * 1024;

    static readonly SnapState Nothing = new(new Dictionary<string, string>(StringComparer.Ordinal));

    public static SnapState Read(Tree tree)
    {
        try
        {
            using var file = PositionedFile.TryOpen(tree, Path);
            if (file is null) return Nothing;
            if (file.Length > MaximumBytes) return Nothing with { Fault = $"{Path} is too large to be what it should be" };
            using var state = JsonDocument.Parse(file.Read(0, (int)file.Length));
            return new(Snaps(state.RootElement));
        }
        catch (UnauthorizedAccessException)
        {
            return Nothing;
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException or IOException)
        {
            return Nothing with { Fault = $"{Path} is damaged" };
        }
    }

    // A state without snaps is that of a snapd that was never used.
    static Dictionary<string, string> Snaps(JsonElement state) =>
        state.GetProperty("data").TryGetProperty("snaps", out var snaps) && snaps.ValueKind != JsonValueKind.Null
            ? snaps.EnumerateObject().ToDictionary(s => s.Name, s => s.Value.TryGetProperty("current", out var current) ? $"revision {current}" : "no revision", StringComparer.Ordinal)
            : [];
}

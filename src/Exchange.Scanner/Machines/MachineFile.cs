using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Scanner.Commands;

namespace Exchange.Scanner.Machines;

/// <summary>What a folder can't hold of the machine that it is an image of: the optional machine.json at its top (contracts/scanner-machine.schema.json).</summary>
/// <param name="Processes">The programs that ran; absent if that is not known.</param>
/// <param name="AccessDenied">Absolute paths at which the machine did not let anybody look; whatever is below them too.</param>
sealed record MachineFile(IReadOnlyList<MachineProcess>? Processes = null, IReadOnlyList<string>? AccessDenied = null)
{
    const int MaximumBytes = 4 * 1024 * 1024;

    /// <summary>Reads it. A file that is there but makes no sense stops the command: to go on without it could turn "denied" into "not there".</summary>
    public static MachineFile? TryRead(string root)
    {
        var path = Path.Combine(root, "machine.json");
        if (!File.Exists(path)) return null;
        try
        {
            if (new FileInfo(path).Length > MaximumBytes) throw new CommandStopped(ExitCodes.BadInput, "machine.json is larger than 4 MiB.");
            var read = JsonSerializer.Deserialize(File.ReadAllBytes(path), MachineJson.Default.MachineFile);
            return read is { Processes: var processes, AccessDenied: var denied } && processes?.Contains(null!) != true && denied?.All(d => d is ['/', _, ..]) != false
                ? read : throw new CommandStopped(ExitCodes.BadInput, "machine.json: entries must not be null, and denied paths are absolute.");
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            throw new CommandStopped(ExitCodes.BadInput, $"machine.json is not valid: {bad.Message}");
        }
        catch (Exception bad) when (bad is IOException or UnauthorizedAccessException)
        {
            throw new CommandStopped(ExitCodes.NoInput, "machine.json can't be read.");
        }
    }
}

/// <summary>A program that ran.</summary>
/// <param name="Path">Its program file, absolute.</param>
sealed record MachineProcess(string Path);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MachineFile))]
sealed partial class MachineJson : JsonSerializerContext;

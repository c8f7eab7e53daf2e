using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Scanner.Commands;

namespace Exchange.Scanner.Machines;

/// <summary>What a folder can't hold of the machine that it is an image of: the optional machine.json at its top (contracts/scanner-machine.schema.json).</summary>
/// <param name="Processes">The programs that ran; absent if that is not known.</param>
/// <param name="AccessDenied">Absolute paths, and registry keys from their root, at which the machine did not let anybody look; whatever is below them too.</param>
/// <param name="Elevated">True if whoever made it looked as administrator.</param>
/// <param name="ProductType">Windows: <c>workstation</c>, <c>server</c> or <c>domain-controller</c>; a server has no Security Center.</param>
/// <param name="Architecture">The machine's own: <c>x86</c>, <c>x64</c> or <c>arm64</c>.</param>
/// <param name="Wmi">Windows: <c>ok</c>, <c>namespace-missing</c> or <c>error:</c> with the HRESULT; absent if it was not asked.</param>
/// <param name="SecurityCenter2">Windows: the rows of <c>AntiVirusProduct</c> and its kin, if <paramref name="Wmi"/> is <c>ok</c>.</param>
/// <param name="FullDiskAccess">macOS: true if whoever made it might read everything (TCC).</param>
/// <param name="SystemExtensions">macOS: as systemextensionsctl lists them; absent if it was not asked.</param>
sealed record MachineFile(
    IReadOnlyList<MachineProcess>? Processes = null, IReadOnlyList<string>? AccessDenied = null, bool? Elevated = null, string? ProductType = null, string? Architecture = null,
    string? Wmi = null, IReadOnlyList<SecurityCenterRow>? SecurityCenter2 = null, bool? FullDiskAccess = null, IReadOnlyList<SystemExtensionRow>? SystemExtensions = null)
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
            return read?.Fault() is null && read is not null ? read : throw new CommandStopped(ExitCodes.BadInput, $"machine.json: {read?.Fault() ?? "it is null"}.");
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

    string? Fault() =>
        Processes?.Contains(null!) == true || SecurityCenter2?.Contains(null!) == true || SystemExtensions?.Contains(null!) == true ? "entries must not be null"
        : AccessDenied?.All(d => d is ['/', _, ..] || d?.StartsWith("HKEY_", StringComparison.Ordinal) == true) == false ? "denied paths are absolute"
        : ProductType is not (null or "workstation" or "server" or "domain-controller") ? "productType is workstation, server or domain-controller"
        : Architecture is not (null or "x86" or "x64" or "arm64") ? "architecture is x86, x64 or arm64"
        : Wmi is not (null or "ok" or "namespace-missing") && Wmi?.StartsWith("error:", StringComparison.Ordinal) != true ? "wmi is ok, namespace-missing or error:HRESULT"
        : (SecurityCenter2 is not null) != (Wmi == "ok") ? "securityCenter2 is there if wmi is ok, and only then"
        : null;
}

/// <summary>A program that ran.</summary>
/// <param name="Path">Its program file, absolute; on Windows with backslashes and drive as the system says it.</param>
sealed record MachineProcess(string Path);

/// <summary>A row of root/SecurityCenter2.</summary>
/// <param name="DisplayName">The product's name.</param>
/// <param name="PathToSignedProductExe">Its program.</param>
/// <param name="ProductState">Its state word: shown, never decided on.</param>
sealed record SecurityCenterRow(string DisplayName, string? PathToSignedProductExe = null, long? ProductState = null);

/// <summary>A line of systemextensionsctl.</summary>
/// <param name="Identifier">The bundle identifier.</param>
/// <param name="Team">The team identifier.</param>
/// <param name="State">As it is told: <c>activated enabled</c>, <c>terminated waiting to uninstall on reboot</c>.</param>
sealed record SystemExtensionRow(string Identifier, string? Team = null, string? State = null);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(MachineFile))]
sealed partial class MachineJson : JsonSerializerContext;

using System.CommandLine;
using System.Security.Cryptography;
using Exchange.Contracts.Keys;
using Exchange.Contracts.Scans;
using Exchange.Hosting;

namespace Exchange.Scans;

/// <summary><c>definitions sign</c>: makes the signed document that scanners are sent, for whoever releases one (docs/scan-definitions.md). It needs no store, and the service itself never has the key.</summary>
static class SignDefinitionsCommand
{
    static readonly Argument<string[]> Files = new("file") { Description = "The sources (JSON)", Arity = ArgumentArity.OneOrMore };
    static readonly Option<string> Key = new("--key") { Description = "The private key on P-256 (PEM); - reads it from the standard input, so that no disk need hold it", Required = true };
    static readonly Option<string> Out = new("--out") { Description = "Where to write the signed document", Required = true };

    public static Command Make()
    {
        var sign = new Command("sign", "Checks definitions and signs them") { Files, Key, Out };
        sign.SetAction(RunAsync);
        return new("definitions", "The definitions that scanners are sent") { sign };
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var (output, errors) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        try
        {
            var sources = await Task.WhenAll(parsed.GetRequiredValue(Files).Select(file => ReadAsync(file, stop)));
            var document = ScanDefinitions.Of(sources);
            if (DefinitionLint.Faults(document) is [var fault, ..]) throw new InvalidDataException($"Not signed: {fault}.");
            using var key = await ReadKeyAsync(parsed.GetRequiredValue(Key), stop);
            await File.WriteAllTextAsync(parsed.GetRequiredValue(Out), SignedDefinitions.Sign(document.ToUtf8(), key) + "\n", stop);
            await output.WriteLineAsync($"{document.Version}, {document.Families.Count} families, signed with {EcPublicKey.Of(key).Thumbprint()}.");
            return CommandDesk.Done;
        }
        catch (Exception why) when (why is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await errors.WriteLineAsync(why.Message);
            return why is InvalidDataException ? CommandDesk.Refused : CommandDesk.NoInput;
        }
    }

    static async Task<ScanDefinitions> ReadAsync(string file, CancellationToken stop) =>
        ScanDefinitions.TryParse(await File.ReadAllBytesAsync(file, stop), out var definitions, out var refusal) ? definitions! : throw new InvalidDataException($"{file}: {refusal}.");

    static async Task<ECDsa> ReadKeyAsync(string file, CancellationToken stop)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(file == "-" ? await Console.In.ReadToEndAsync(stop) : await File.ReadAllTextAsync(file, stop));
            if (key.ExportParameters(includePrivateParameters: true).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value) return key;
        }
        catch (Exception bad) when (bad is ArgumentException or CryptographicException)
        {
            key.Dispose();
        }
        throw new InvalidDataException("--key is not a private key on P-256 (PEM, not encrypted).");
    }
}

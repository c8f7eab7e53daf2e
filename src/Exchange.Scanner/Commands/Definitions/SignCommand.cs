using System.CommandLine;
using System.Security.Cryptography;
using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Commands.Definitions;

/// <summary>Makes the signed document that a service publishes, for whoever releases definitions (docs/scan-definitions.md).</summary>
static class SignCommand
{
    static readonly Argument<FileInfo[]> Files = new("FILE") { Description = "The sources (JSON).", Arity = ArgumentArity.OneOrMore };
    static readonly Option<string> Key = new("--key") { Description = "The private key on P-256 (PEM); - reads it from the standard input, so that no disk need hold it.", Required = true, HelpName = "FILE" };
    static readonly Option<FileInfo> Out = new("--out") { Description = "Where to write the signed document.", Required = true, HelpName = "FILE" };

    public static Command Make()
    {
        var command = new Command("sign", "Signs definitions, for whoever publishes them. Checks them first.") { Files, Key, Out };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult given)
    {
        var document = ScanDefinitions.Of(given.GetRequiredValue(Files).Select(DefinitionFile.Parse));
        if (DefinitionLint.Faults(document) is [var fault, ..]) throw new CommandStopped(ExitCodes.BadInput, $"Not signed: {fault}.");
        using var key = ReadKey(given.GetRequiredValue(Key));
        var file = given.GetRequiredValue(Out);
        File.WriteAllText(file.FullName, SignedDefinitions.Sign(document.ToUtf8(), key) + "\n");
        Console.Out.WriteLine($"{file.Name}: {document.Version}, signed with {Contracts.Keys.EcPublicKey.Of(key).Thumbprint()}.");
        return 0;
    }

    static ECDsa ReadKey(string file)
    {
        var pem = file == "-" ? Console.In.ReadToEnd() : DefinitionFile.ReadText(new(file));
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.KeySize == 256) return key;
        }
        catch (Exception bad) when (bad is ArgumentException or CryptographicException)
        {
            key.Dispose();
        }
        throw new CommandStopped(ExitCodes.BadInput, "--key is not a private key on P-256 (PEM, not encrypted).");
    }
}

using System.Buffers.Text;
using Exchange.Contracts;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Commands;
using Exchange.Scanner.Speech;

namespace Exchange.Scanner.Claims;

/// <summary>What one run is to show: fetched from the service, or carried here as a file by somebody who did.</summary>
/// <param name="ClaimHash">Which claim it is for; the code itself is not needed to look or to sign.</param>
/// <param name="Server">Where the report goes in the end.</param>
sealed record Assignment(ScanChallenge Challenge, FamilyDefinition Family, string ClaimHash, Uri Server)
{
    public static async Task<Assignment> FetchAsync(ClaimClient service, ClaimCode claim, int slot, CancellationToken stop)
    {
        var challenge = await service.ChallengeAsync(claim, slot, carried: false, stop);
        return new(challenge, FamilyOf(challenge, ReadDefinitions(await service.DefinitionsAsync(stop))), SignedReport.ClaimHash(claim), service.Server);
    }

    public static Assignment Carried(FileInfo file) =>
        CarriedChallenge.TryRead(Files.Read(file, CarriedChallenge.MaximumBytes)) is { } carried
            ? new(carried.Challenge, FamilyOf(carried.Challenge, ReadDefinitions(carried.DefinitionsUtf8())), carried.ClaimHash, Given.ReadServer(carried.Server))
            : throw new CommandStopped(ExitCodes.BadInput, Words.NoChallengeFile(file.Name));

    /// <summary>A challenge to be carried, with all that the other machine needs, and looked at as that machine will.</summary>
    public static async Task<CarriedChallenge> ToCarryAsync(ClaimClient service, ClaimCode claim, int slot, CancellationToken stop)
    {
        var challenge = await service.ChallengeAsync(claim, slot, carried: true, stop);
        var definitions = await service.DefinitionsAsync(stop);
        FamilyOf(challenge, ReadDefinitions(definitions));
        return new(CarriedChallenge.KnownSchema, service.Server.AbsoluteUri, SignedReport.ClaimHash(claim), challenge, Base64Url.EncodeToString(definitions));
    }

    static ScanDefinitions ReadDefinitions(byte[] utf8) =>
        SignedDefinitions.TryOpen(utf8, DefinitionKeys.Trusted, BuiltInDefinitions.Document, out var definitions, out var refusal)
            ? definitions! : throw new CommandStopped(ExitCodes.Protocol, Words.DefinitionsRefused(refusal!));

    static FamilyDefinition FamilyOf(ScanChallenge challenge, ScanDefinitions definitions) =>
        definitions.Version != challenge.DefinitionsVersion ? throw new CommandStopped(ExitCodes.Unavailable, Words.DefinitionsChanged)
        : Version.Parse(Build.Version) < Version.Parse(challenge.MinimumScanner) ? throw new CommandStopped(ExitCodes.Protocol, Words.TooOld(Build.Version, challenge.MinimumScanner))
        : definitions.Find(challenge.Family) ?? throw new CommandStopped(ExitCodes.Protocol, Words.NotDefined(challenge.Family));
}

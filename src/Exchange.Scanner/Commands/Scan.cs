using Exchange.Contracts;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Collectors;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Commands;

/// <summary>One run: observe, conclude, write the report.</summary>
static class Scan
{
    public static (ScanReport Report, Conclusion Conclusion) Run(
        Machine machine, FamilyDefinition family, ScanChallenge challenge, ClaimCode claim, DeviceConsent consent)
    {
        var start = Now(atLeast: consent.GivenAt);
        var evidence = Observer.Look(machine, [family]);
        var conclusion = Verdicts.Conclude(family, evidence);
        var id = machine.Id();
        var report = new ScanReport(
            ScanReport.KnownSchema,
            new(challenge.Exchange, challenge.Slot, challenge.Nonce, SignedReport.ClaimHash(claim)),
            Build.Name, new(challenge.DeviceHash(id ?? ScanChallenge.NewRandom()), Stable: id is not null), consent,
            family.Family, challenge.DefinitionsVersion, start, Now(atLeast: start), evidence, conclusion.Sum);
        return (report, conclusion);
    }

    // A clock that is set back meanwhile must not make the report unreadable.
    static DateTime Now(DateTime atLeast) => TimeProvider.System.GetUtcNow().UtcDateTime is var now && now > atLeast ? now : atLeast;
}

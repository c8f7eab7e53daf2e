using Exchange.Contracts.Scans;
using Exchange.Scanner.Claims;
using Exchange.Scanner.Collectors;
using Exchange.Scanner.Machines;
using Exchange.Scanner.Privacy;

namespace Exchange.Scanner.Commands;

/// <summary>One run: observe, conclude, write the report. What is reported names nobody; what is said here does.</summary>
/// <param name="Report">What is signed.</param>
/// <param name="Evidence">What was seen, with names, for the device's own user.</param>
/// <param name="Conclusion">What follows from it.</param>
sealed record Scan(ScanReport Report, Evidence Evidence, Conclusion Conclusion)
{
    public static Scan Run(Machine machine, Assignment asked, DeviceConsent consent)
    {
        var challenge = asked.Challenge;
        var start = Now(atLeast: consent.GivenAt);
        var evidence = Observer.Look(machine, [asked.Family]);
        var nameless = Mask.Over(evidence, PersonalNames.Of(machine), challenge.Nonce);
        var id = machine.Id();
        var report = new ScanReport(
            ScanReport.KnownSchema,
            new(challenge.Exchange, challenge.Slot, challenge.Nonce, asked.ClaimHash),
            Build.Identity(), new(challenge.DeviceHash(id ?? ScanChallenge.NewRandom()), Stable: id is not null), consent,
            asked.Family.Family, challenge.DefinitionsVersion, start, Now(atLeast: start), nameless, Verdicts.Conclude(asked.Family, nameless).Sum);
        return new(report, evidence, Verdicts.Conclude(asked.Family, evidence));
    }

    // A clock that is set back meanwhile must not make the report unreadable.
    static DateTime Now(DateTime atLeast) => TimeProvider.System.GetUtcNow().UtcDateTime is var now && now > atLeast ? now : atLeast;
}

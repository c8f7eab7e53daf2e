namespace Exchange.Contracts.Scans;

/// <summary>All that one run of the scanner observed; the verdict is a function of this and the definition alone.</summary>
/// <param name="Platform">The system that was looked at.</param>
/// <param name="Collectors">Every collector that had something to do, also those that could not look.</param>
/// <param name="Offline">True if a folder or mounted image was looked at instead of the running machine.</param>
/// <param name="MachineFile">True if the image's <c>machine.json</c> told what a folder can't hold.</param>
public sealed record Evidence(Platform Platform, IReadOnlyList<CollectorReport> Collectors, bool Offline = false, bool MachineFile = false);

/// <summary>What one collector has to say.</summary>
/// <param name="Collector">Which one.</param>
/// <param name="Status">How far it came.</param>
/// <param name="Entries">How many entries it saw in all (packages, units, processes): an empty machine is not believed.</param>
/// <param name="Observations">One or more for every target that it was asked for and could reach.</param>
/// <param name="Why">Why it is not <see cref="CollectorStatus.Ok"/>, in plain English; at most 300 characters, no names of people or machines.</param>
public sealed record CollectorReport(
    Collector Collector, CollectorStatus Status, int Entries, IReadOnlyList<Observation> Observations, string? Why = null);

/// <summary>One look at one target of the definition.</summary>
/// <param name="Target">What was looked for: the fact's own <see cref="DefinitionFact.Target"/>.</param>
/// <param name="Seen">The result.</param>
/// <param name="Signs">What was seen there; empty unless found, but for <see cref="Sign.RestartPending"/>.</param>
/// <param name="Where">The path inside the machine or image at which it was seen.</param>
/// <param name="Detail">More for people: a version, a state, a command; at most 300 characters.</param>
public sealed record Observation(string Target, Seen Seen, IReadOnlyList<Sign> Signs, string? Where = null, string? Detail = null);

using System.Text.Json.Serialization;

namespace Exchange.Contracts.Scans;

/// <summary>The sum of what was seen, from the best to the worst.</summary>
[JsonConverter(typeof(NamedOnly<Verdict>))]
public enum Verdict
{
    /// <summary>Everything that matters was looked at, and nothing of the product was found.</summary>
    Removed,
    /// <summary>Left-overs that can't run as the product.</summary>
    Remnants,
    /// <summary>Something that matters could not be looked at, or not be told. Never the same as removed.</summary>
    Unknown,
    /// <summary>It can run, or is registered as installed with its program.</summary>
    Present,
}

/// <summary>How much a finding weighs, from nothing to most.</summary>
[JsonConverter(typeof(NamedOnly<Weight>))]
public enum Weight
{
    /// <summary>Not the exchanged product: mentioned only.</summary>
    AlsoSeen,
    /// <summary>Data, settings or a receipt.</summary>
    Inert,
    /// <summary>A left-over of the program.</summary>
    Remnant,
    /// <summary>Looks active, but by a fact of low confidence only: makes the verdict unknown.</summary>
    Suspect,
    /// <summary>Active: makes the verdict present.</summary>
    Active,
}

/// <summary>The verdict in short: what a scanner claims and the service recomputes.</summary>
/// <param name="Verdict">The sum.</param>
/// <param name="Inert">True if the verdict is remnants and all of them are data, settings or receipts; a programme may accept those.</param>
/// <param name="RebootPending">True if the system waits for a restart because of the product.</param>
public sealed record VerdictSum(Verdict Verdict, bool Inert, bool RebootPending);

/// <summary>The verdict on one family with its grounds.</summary>
/// <param name="Family">The family's code.</param>
/// <param name="Sum">The verdict.</param>
/// <param name="Findings">All that was found, heaviest first.</param>
/// <param name="Gaps">All that matters and could not be looked at.</param>
public sealed record Conclusion(string Family, VerdictSum Sum, IReadOnlyList<Finding> Findings, IReadOnlyList<Gap> Gaps);

/// <summary>Something that was found.</summary>
/// <param name="Component">The component's id.</param>
/// <param name="Role">What finding it means.</param>
/// <param name="Collector">Who saw it.</param>
/// <param name="Target">What was looked for.</param>
/// <param name="Weight">How much it counts.</param>
/// <param name="Signs">What was seen.</param>
/// <param name="Where">The path at which it was seen.</param>
/// <param name="Detail">More for people.</param>
public sealed record Finding(
    string Component, Role Role, Collector Collector, string Target, Weight Weight,
    IReadOnlyList<Sign> Signs, string? Where = null, string? Detail = null);

/// <summary>Something that matters and could not be looked at.</summary>
/// <param name="Collector">Who could not look.</param>
/// <param name="Status">Denied, failed, or not applicable where it should be.</param>
/// <param name="Why">Why, in plain English.</param>
/// <param name="Target">At what; absent if at all of it.</param>
public sealed record Gap(Collector Collector, CollectorStatus Status, string Why, string? Target = null);

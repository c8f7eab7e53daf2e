using System.Globalization;

namespace Exchange.ProductionTests.Faults;

/// <summary>What goes wrong in a run, and when: the same for the same seed and scale.</summary>
public sealed record FaultPlan(int Seed, double Scale, int Exchanges, IReadOnlyList<Fault> Faults)
{
    public const int Replicas = 2, BrokerNodes = 3;
    /// <summary>How often at full scale, beside 10,000 exchanges; at any scale at least once.</summary>
    static readonly (FaultKind Kind, int Times, int Victims, int LastsAtMostMs)[] Full =
    [
        (FaultKind.ServiceKill, 50, Replicas, 2_000), (FaultKind.BrokerKill, 20, BrokerNodes, 5_000), (FaultKind.DatabaseCrash, 3, 1, 3_000),
        (FaultKind.BrokerPartition, 3, Replicas, 20_000), (FaultKind.DatabasePartition, 2, Replicas, 20_000),
    ];

    /// <summary>FAULT_SEED replays a run, FAULT_SCALE says how much of it: where it says nothing, what CI runs. FAULT_ONLY leaves only faults of the kinds that it names.</summary>
    public static FaultPlan FromEnvironment(double otherwise = 0.1) => Make(
        Environment.GetEnvironmentVariable("FAULT_SEED") is { Length: > 0 } seed ? int.Parse(seed, CultureInfo.InvariantCulture) : Environment.TickCount,
        Environment.GetEnvironmentVariable("FAULT_SCALE") is { Length: > 0 } scale ? double.Parse(scale, CultureInfo.InvariantCulture) : otherwise)
        .Only(Environment.GetEnvironmentVariable("FAULT_ONLY"));

    FaultPlan Only(string? kinds) => string.IsNullOrEmpty(kinds) ? this : this with { Faults = [.. Faults.Where(fault => kinds.Contains($"{fault.Kind}", StringComparison.Ordinal))] };

    public static FaultPlan Make(int seed, double scale)
    {
        var random = new Random(seed);
        var exchanges = Scaled(10_000, scale);
        var kinds = Full.SelectMany(kind => Enumerable.Repeat(kind, Scaled(kind.Times, scale))).ToArray();
        random.Shuffle(kinds);
        return new(seed, scale, exchanges, [.. kinds.Select((kind, index) => new Fault(index + 1, kind.Kind, random.Next(kind.Victims), exchanges / (kinds.Length + 1),
            TimeSpan.FromMilliseconds(random.Next(200, 3_000)), TimeSpan.FromMilliseconds(random.Next(kind.LastsAtMostMs))))]);
    }

    static int Scaled(int full, double scale) => Math.Max(1, (int)Math.Round(full * scale, MidpointRounding.AwayFromZero));

    /// <summary>Those who come in after the last fault.</summary>
    public int LastCustomers => Exchanges - Faults.Sum(fault => fault.Customers);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"FAULT_SEED={Seed} FAULT_SCALE={Scale}: {Exchanges} exchanges, {string.Join(", ",
        Faults.CountBy(fault => fault.Kind).OrderBy(kind => kind.Key).Select(kind => $"{kind.Value} {kind.Key}"))}");
}

using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Tests.Machines;

/// <summary>A state of a machine and what must be said of it.</summary>
/// <param name="Name">The state, in words.</param>
/// <param name="Make">Makes it.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Named">What the grounds must name: targets of findings or gaps.</param>
sealed record MadeMachine(string Name, Action<MachineRoot> Make, Verdict Verdict, params string[] Named)
{
    public string Family { get; init; } = "acme-shield";
    public bool Inert { get; init; }
    public bool RebootPending { get; init; }
    public string[] AlsoSeen { get; init; } = [];
}

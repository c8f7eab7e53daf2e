namespace Exchange.ProductionTests.Faults;

public enum FaultKind { ServiceKill, BrokerKill, DatabaseCrash, BrokerPartition, DatabasePartition }

/// <param name="Victim">Which replica, or which broker node.</param>
/// <param name="Customers">So many come in before it, and are being served when it strikes.</param>
/// <param name="Pause">From their coming in to the strike.</param>
/// <param name="Lasts">How long the victim stays dead or apart.</param>
public sealed record Fault(int Number, FaultKind Kind, int Victim, int Customers, TimeSpan Pause, TimeSpan Lasts);

namespace Exchange.Benchmarks.Speed;

/// <summary>How much of each is measured.</summary>
/// <param name="Rounds">Alternations that count.</param>
/// <param name="Exchanges">In one round of one way.</param>
/// <param name="Stored">How many are stored where the cost of many is measured.</param>
/// <param name="PgBenchSeconds">For one round of pgbench.</param>
/// <param name="AtOnce">Customers at once.</param>
sealed record SpeedSizes(int Rounds, int Exchanges, int Stored, int PgBenchSeconds, int AtOnce)
{
    /// <summary>Before anything counts: until the code is compiled for what it does often.</summary>
    public int WarmUp => Exchanges;
}

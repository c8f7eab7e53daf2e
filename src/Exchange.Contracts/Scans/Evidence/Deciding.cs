namespace Exchange.Contracts.Scans;

/// <summary>Which places can show that a product is there and runs, and which only show what is left of it.</summary>
public static class Deciding
{
    /// <summary>False where whatever is found is a left-over at most: a driver alone does not run its product, nor does a file, a key, a certificate or a receipt.</summary>
    /// <param name="collector">Whose places are looked at.</param>
    public static bool ShowsPresence(this Collector collector) =>
        collector is not (Collector.Files or Collector.Drivers or Collector.RegistryKeys or Collector.RootCertificates or Collector.Receipts);
}

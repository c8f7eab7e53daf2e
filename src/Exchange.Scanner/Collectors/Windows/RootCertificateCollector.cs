using Exchange.Contracts.Scans;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>Looks for trusted root certificates, by whom they are for: products that read encrypted traffic make one on each machine, so that no thumbprint is known.</summary>
sealed class RootCertificateCollector(WindowsRegistry registry) : ICollector
{
    // A system store has these parts; AuthRoot holds those that Microsoft has sent.
    static readonly string[] Stores =
    [
        @"Microsoft\SystemCertificates\ROOT\Certificates", @"Microsoft\SystemCertificates\AuthRoot\Certificates",
        @"Microsoft\EnterpriseCertificates\ROOT\Certificates", @"Policies\Microsoft\SystemCertificates\ROOT\Certificates",
    ];

    sealed record Certificate(CertificateSubject Subject, string Where);

    public Collector Collector => Collector.RootCertificates;

    public CollectorReport Look(Machine machine, IReadOnlyList<DefinitionFact> facts)
    {
        var (sweep, found) = (new Sweep(Collector), new List<Certificate>());
        foreach (var store in Stores) sweep.Over(() => registry.MachineViews.Where(v => !v.IsNarrow), view => Read(sweep, view.Open(store), found));
        foreach (var store in Stores) sweep.Over(() => registry.UserViews.Where(v => !v.IsNarrow), view => Read(sweep, view.Open(store), found));
        var byName = new NameIndex<Certificate>(found.SelectMany(c => c.Subject.CommonNames.Select(name => (name, c))));
        return sweep.Report(found.Count, facts, fact => Entries.Look(fact, byName.Find(fact.Match), c => Look(fact, c)));
    }

    // One that can't be read could be the one that is looked for.
    static void Read(Sweep sweep, PlacedKey? store, List<Certificate> found)
    {
        foreach (var name in store?.SubkeyNames() ?? [])
        {
            sweep.Try(() =>
            {
                var blob = store!.Open(name)?.Value("Blob") ?? throw new Unreadable("a root certificate is not where it should be");
                found.Add(new(CertificateSubject.OfBlob(blob.Bytes, name), $@"{store.Path}\{name}"));
            });
        }
    }

    static Observation? Look(DefinitionFact fact, Certificate certificate) =>
        fact.If.Fit(property => property switch
        {
            EntryProperty.Name => certificate.Subject.CommonNames,
            EntryProperty.Publisher => certificate.Subject.Organizations,
            _ => [],
        })
            ? new(fact.Target, Seen.Found, [], certificate.Where, "trusted root certificate") : null;
}

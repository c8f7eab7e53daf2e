using Exchange.Contracts.Scans;

namespace Exchange.Scanner.Tests.Machines.Macos;

/// <summary>Families for tests alone, as long as the definitions do not cover macOS.</summary>
static class MacFamilies
{
    static readonly Dictionary<string, string> All = new(StringComparer.Ordinal)
    {
        ["acme-shield"] = "Bundles com.acme.shield|Launchd com.acme.shield.daemon|Launchd com.acme.shield.agent|SystemExtensions com.acme.shield.filter team=ACME123456|KernelExtensions com.acme.kext.shield|Receipts com.acme.shield.pkg*|PrivilegedHelpers com.acme.shield.helper|LoginItems com.acme.shield.login|Profiles com.acme.shield.profile settings|Files /Applications/Acme Shield.app|Files /Library/Application Support/Acme Shield|Files ~/Library/Preferences/com.acme.shield.plist settings|Processes /Applications/Acme Shield.app/|Processes /Library/Application Support/Acme Shield/",
        ["avast"] = "Launchd com.avast.hub|Receipts com.avast.pkg.hub|Files /Applications/Avast.app",
        ["avg"] = "Launchd com.avg.hub|Receipts com.avg.pkg.hub|Files /Library/Application Support/AVGHUB",
        ["bitdefender"] = "Bundles com.bitdefender.antivirusformac|Receipts com.bitdefender.antivirusformac",
        ["eset"] = "Launchd com.eset.esets_daemon|Receipts com.eset.protection|Files /Applications/ESET Cyber Security.app|Files ~/Library/Preferences/com.eset.ecs.*.plist settings",
        ["kaspersky"] = "Bundles com.kaspersky.kav|Launchd com.kaspersky.kav|SystemExtensions com.kaspersky.kav.sysext team=2Y8XE5CQ94|KernelExtensions com.kaspersky.kext.klif|Receipts com.kaspersky.kav.*|Files /Library/Application Support/Kaspersky Lab|Files /Library/Logs/Kaspersky Lab settings|Files ~/Library/Preferences/com.kaspersky.kav*.plist settings",
        ["malwarebytes"] = "Launchd com.malwarebytes.mbam.rtprotection.daemon|KernelExtensions com.malwarebytes.mbam.rtprotection|Receipts com.malwarebytes.mbam.*",
        ["mcafee"] = "Launchd com.mcafee.virusscan.fmpd|Launchd com.mcafee.ssm.ScanManager|Receipts com.mcafee*|Files /usr/local/McAfee",
        ["norton"] = "SystemExtensions com.norton.mes.networkextension|Launchd com.norton.* low|Receipts com.norton.* low",
        ["webroot"] = "Launchd com.webroot.security.mac|Launchd com.webroot.WRMacApp|Files /usr/local/bin/WSDaemon|Files /Library/Application Support/Webroot settings|Receipts com.webroot.* low",
    };

    public static FamilyDefinition Find(string code)
    {
        if (BuiltInDefinitions.Document.Find(code) is { } family && family.Components.Any(c => c.Platform == Platform.Macos)) return family;
        IReadOnlyList<DefinitionFact> facts = [.. All[code].Split('|').Select(Fact)];
        List<ComponentDefinition> components = [new("product", "product", Role.Product, Platform.Macos, facts)];
        if (code == "acme-shield")
        {
            components.Add(new("updater", "updater", Role.Companion, Platform.Macos, [Fact("Launchd com.acme.updater"), Fact("Files /Library/Application Support/Acme Updater")]));
            components.Add(new("vpn", "vpn", Role.Sibling, Platform.Macos, [Fact("Bundles com.acme.vpn"), Fact("Files /Applications/Acme VPN.app")]));
            components.Add(new("fleet", "fleet", Role.EmployerAgent, Platform.Macos, [Fact("Launchd com.acme.fleet.agent"), Fact("Files /Library/Application Support/Acme Fleet")]));
        }
        if (code == "eset") components.Add(new("agent", "agent", Role.EmployerAgent, Platform.Macos, [Fact("Launchd com.eset.remoteadministrator.agent")]));
        IReadOnlyList<RequiredCollector> required = [.. facts.Select(f => f.Collector).Distinct().Select(c => new RequiredCollector(Platform.Macos, c, c == Collector.Receipts ? 1 : 0, LiveOnly: c == Collector.Processes))];
        return new(code, code, code, components, required, []);
    }

    static DefinitionFact Fact(string line)
    {
        const StringComparison Ordinal = StringComparison.Ordinal;
        var (collector, rest) = (line[..line.IndexOf(' ', Ordinal)], line[(line.IndexOf(' ', Ordinal) + 1)..]);
        var team = rest.Split(" team=") is [_, var its] ? its : null;
        var (low, settings) = (rest.EndsWith(" low", Ordinal), rest.EndsWith(" settings", Ordinal));
        var match = low ? rest[..^4] : settings ? rest[..^9] : rest.Split(" team=")[0];
        return new(Enum.Parse<Collector>(collector), match, low ? Confidence.Low : Confidence.High, "test", settings ? Meaning.Settings : Meaning.Program, If: team is null ? null : new(Team: [team]));
    }
}

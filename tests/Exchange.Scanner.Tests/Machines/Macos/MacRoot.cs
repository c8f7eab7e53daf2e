using System.Text.Json.Nodes;

namespace Exchange.Scanner.Tests.Machines.Macos;

/// <summary>What a made Mac is made of.</summary>
static class MacRoot
{
    extension(MachineRoot root)
    {
        /// <summary>A Mac with a person, an app of somebody else, Apple's own things, and nothing of ours.</summary>
        public MachineRoot Mac() => root.Folder("/private/var/tmp").Folder("/private/etc").Folder("/private/tmp")
            .Link("/var", "private/var").Link("/etc", "private/etc").Link("/tmp", "private/tmp")
            .Plist("/System/Library/LaunchDaemons/com.apple.syslogd.plist", new() { ["Label"] = "com.apple.syslogd" }).Folder("/System/Applications/Mail.app").DataVolume();

        /// <summary>The part of it that is not the system's own, as a disk of its own.</summary>
        public MachineRoot DataVolume() => root
            .App("/Applications/Some Editor.app", "org.example.editor").Folder("/Applications/Utilities").Folder("/Users/Shared").File("/Users/.localized")
            .Folder("/Users/anna/Library/LaunchAgents").Folder("/Users/anna/Library/Preferences").Folder("/Users/anna/.Trash")
            .Job("/Library/LaunchDaemons", "org.example.editor.updater", "/Applications/Some Editor.app/Contents/MacOS/main").Folder("/Library/LaunchAgents")
            .Receipt("com.apple.pkg.XProtectPlistConfigData").Disabled("", ("com.apple.ftpd", true));

        public MachineRoot Plist(string path, Dictionary<string, object> content, bool binary = false) =>
            root.File(path, binary ? MadePlist.Binary(content) : MadePlist.Xml(content));

        public MachineRoot App(string path, string identifier, byte[]? program = null, bool binary = false) => root
            .Plist($"{path}/Contents/Info.plist", new() { ["CFBundleIdentifier"] = identifier, ["CFBundleExecutable"] = "main", ["CFBundleShortVersionString"] = "3.1.4", ["NSHumanReadableCopyright"] = "© Acme" }, binary)
            .File($"{path}/Contents/MacOS/main", program ?? "x"u8.ToArray());

        public MachineRoot Job(string folder, string label, string? program, bool disabled = false, bool binary = false, string? file = null, params string[] arguments)
        {
            var job = new Dictionary<string, object> { ["Label"] = label, ["RunAtLoad"] = true };
            if (program is not null) job["ProgramArguments"] = (object[])[program, .. arguments];
            if (disabled) job["Disabled"] = true;
            return root.Plist($"{folder}/{file ?? label}.plist", job, binary);
        }

        /// <summary>What launchctl wrote down, for the machine or for a person.</summary>
        public MachineRoot Disabled(string of, params (string Label, bool Disabled)[] said) =>
            root.Plist($"/private/var/db/com.apple.xpc.launchd/disabled{of}.plist", said.ToDictionary(s => s.Label, s => (object)s.Disabled), binary: true);

        public MachineRoot Receipt(string identifier, bool binary = true) => root
            .Plist($"/private/var/db/receipts/{identifier}.plist", new() { ["PackageIdentifier"] = identifier, ["PackageVersion"] = "3.1.4" }, binary).File($"/private/var/db/receipts/{identifier}.bom", "BOMStore");

        /// <summary>The system's list of its extensions.</summary>
        public MachineRoot Extension(string identifier, string team, string state, bool staged = true, bool binary = false)
        {
            root.Plist("/Library/SystemExtensions/db.plist", new() { ["version"] = 1, ["extensions"] = (object[])[new Dictionary<string, object> { ["identifier"] = identifier, ["teamID"] = team, ["state"] = state, ["bundleVersion"] = new Dictionary<string, object> { ["CFBundleShortVersionString"] = "3.1" } }] }, binary);
            return staged ? root.StagedExtension(identifier, team) : root;
        }

        public MachineRoot StagedExtension(string identifier, string team) =>
            root.App($"/Library/SystemExtensions/5A5B0B62-0000-4D39-8D38-5A5A5A5A5A5A/{identifier}.systemextension", identifier, MadeProgram.Universal(identifier, team));

        /// <summary>The same in machine.json.</summary>
        public MachineRoot ToldExtension(string identifier, string team, string? state) =>
            root.Machine("systemExtensions", new JsonArray(new JsonObject { ["identifier"] = identifier, ["team"] = team, ["state"] = state }));

        public MachineRoot FullDiskAccess(bool given) => root.Machine("fullDiskAccess", JsonValue.Create(given));

        public MachineRoot BackgroundItems(string version, params MadeBackgroundItem[] items) =>
            root.File($"/private/var/db/com.apple.backgroundtaskmanagement/BackgroundItems-{version}.btm", MadeBackgroundItem.List(items));

        /// <summary>The sandbox's product as its installer leaves it.</summary>
        public MachineRoot MacShield(bool binary = false) => root
            .App("/Applications/Acme Shield.app", "com.acme.shield", MadeProgram.Signed("com.acme.shield", "ACME123456"), binary).ShieldDaemon(binary)
            .Job("/Library/LaunchAgents", "com.acme.shield.agent", "/Applications/Acme Shield.app/Contents/MacOS/main", binary: binary)
            .Extension("com.acme.shield.filter", "ACME123456", "activated_enabled", binary: binary).Receipt("com.acme.shield.pkg", binary).File("/Library/PrivilegedHelperTools/com.acme.shield.helper");

        public MachineRoot ShieldDaemon(bool binary = false) => root
            .File("/Library/Application Support/Acme Shield/shieldd").Job("/Library/LaunchDaemons", "com.acme.shield.daemon", "/Library/Application Support/Acme Shield/shieldd", binary: binary);

        /// <summary>Core Data's store of configuration profiles.</summary>
        public MachineRoot Profile(string identifier)
        {
            var content = MadePlist.Binary(new Dictionary<string, object> { ["$archiver"] = "NSKeyedArchiver", ["$objects"] = (object[])["$null", identifier, "anna"] });
            byte[] place = [0, 0, 0, 0, 0, 0, 0, 0x30, 0, 0, 0, 0, 0, 0, (byte)(content.Length >> 8), (byte)content.Length];
            return root.File("/private/var/db/ConfigurationProfiles/Settings/.profilesAreInstalled")
                .File("/private/var/db/ConfigurationProfiles/Store/ConfigProfiles.binary", [.. "CoreData"u8, 0, 0, 0, 1, .. new byte[20], .. place, .. content]);
        }
    }
}

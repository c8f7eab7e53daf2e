using System.Text.Json.Serialization;

namespace Exchange.Contracts.Scans;

/// <summary>A part of the scanner that looks at one kind of place. Another system's places become further members; nothing else of the model changes.</summary>
[JsonConverter(typeof(NamedOnly<Collector>))]
public enum Collector
{
    /// <summary>The package database of Debian and its kin; targets are package names.</summary>
    Dpkg,
    /// <summary>The unit folders of systemd; targets are unit names with their suffix.</summary>
    Systemd,
    /// <summary>Files and folders; targets are absolute paths.</summary>
    Files,
    /// <summary>Running programs; targets are absolute paths, of a program or (with a slash at the end) of a folder that holds programs.</summary>
    Processes,
}

/// <summary>How far a collector came.</summary>
[JsonConverter(typeof(NamedOnly<CollectorStatus>))]
public enum CollectorStatus
{
    /// <summary>It looked at all it was asked to.</summary>
    Ok,
    /// <summary>The system did not let it look.</summary>
    Denied,
    /// <summary>What it found could not be read or made no sense.</summary>
    Failed,
    /// <summary>There is nothing of the kind to look at, such as processes of a disk image.</summary>
    NotApplicable,
}

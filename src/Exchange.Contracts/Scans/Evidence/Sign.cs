using System.Text.Json.Serialization;

namespace Exchange.Contracts.Scans;

/// <summary>What was seen at a target, in the few words that decide a verdict on every system.</summary>
[JsonConverter(typeof(NamedOnly<Sign>))]
public enum Sign
{
    /// <summary>The system lists it as installed: a package state beyond config-files, an uninstall entry.</summary>
    Registered,
    /// <summary>The program that it installs or starts exists, or could not be shown to be missing.</summary>
    Program,
    /// <summary>The system starts it by itself: an enabled unit, service or job.</summary>
    Starts,
    /// <summary>It runs now.</summary>
    Running,
    /// <summary>Only a receipt of an earlier installation: dpkg's <c>rc</c>.</summary>
    Receipt,
    /// <summary>A folder with nothing in it.</summary>
    Empty,
    /// <summary>It points to something that is gone.</summary>
    Dangling,
    /// <summary>The system waits for a restart because of it.</summary>
    RestartPending,
}

/// <summary>The result of one look at one target.</summary>
[JsonConverter(typeof(NamedOnly<Seen>))]
public enum Seen
{
    /// <summary>Looked, and it is not there.</summary>
    Absent,
    /// <summary>Looked, and it is there.</summary>
    Found,
    /// <summary>The system did not let the scanner look.</summary>
    Denied,
    /// <summary>It could not be read or made no sense.</summary>
    Failed,
}

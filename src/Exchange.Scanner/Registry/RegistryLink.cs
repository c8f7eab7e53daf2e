using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Registry;

/// <summary>A key that stands for another one.</summary>
static class RegistryLink
{
    /// <summary>The value, of the kind <see cref="RegistryKind.Link"/>, that says where it leads.</summary>
    public const string ValueName = "SymbolicLinkValue";

    public static Unreadable NotFollowed(string key, string target) => new($"the registry key {key} is a link to {target}, which was not followed");
}

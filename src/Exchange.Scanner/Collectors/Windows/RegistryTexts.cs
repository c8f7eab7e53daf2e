using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Collectors.Windows;

/// <summary>Values of the kind that they should be: one of another kind can't be read, which is not the same as not there.</summary>
static class RegistryTexts
{
    public static string? Text(this PlacedKey key, string name) =>
        key.Value(name) is { } value ? (value.Text ?? throw new Unreadable($"the registry value {name} is no text")).Trim() : null;

    public static ulong? Number(this PlacedKey key, string name) =>
        key.Value(name) is { } value ? value.Number ?? throw new Unreadable($"the registry value {name} is no number") : null;

    public static IReadOnlyList<string>? Texts(this PlacedKey key, string name) =>
        key.Value(name) is { } value ? value.Texts ?? throw new Unreadable($"the registry value {name} is no list of texts") : null;
}

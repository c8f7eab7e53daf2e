using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exchange.Contracts;

/// <summary>Writes an enum by its name in lower-case kebab form and reads nothing else: a number is refused.</summary>
/// <typeparam name="T">The enum.</typeparam>
public sealed class NamedOnly<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;

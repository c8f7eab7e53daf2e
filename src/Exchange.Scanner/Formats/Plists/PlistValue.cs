namespace Exchange.Scanner.Formats.Plists;

/// <summary>A value of a property list, the same whether it was written as XML or binary.</summary>
abstract record PlistValue
{
    public sealed record Dictionary(IReadOnlyDictionary<string, PlistValue> Entries) : PlistValue
    {
        /// <summary>The entry of that name, or null.</summary>
        public PlistValue? this[string key] => Entries.GetValueOrDefault(key);
    }

    public sealed record Array(IReadOnlyList<PlistValue> Items) : PlistValue;

    public sealed record Text(string Value) : PlistValue;

    /// <param name="Value">From -2^63 to 2^64-1.</param>
    public sealed record Integer(Int128 Value) : PlistValue;

    public sealed record Real(double Value) : PlistValue;

    public sealed record Boolean(bool Value) : PlistValue;

    /// <param name="Value">UTC.</param>
    public sealed record Date(DateTime Value) : PlistValue;

    public sealed record Data(ReadOnlyMemory<byte> Value) : PlistValue;

    /// <summary>A keyed archive's reference to another of its objects.</summary>
    public sealed record Uid(ulong Value) : PlistValue;
}

namespace Exchange.Scanner.Formats.Plists;

/// <summary>What a list says at a key, for those who know what kind it should be.</summary>
static class PlistReading
{
    extension(PlistValue? list)
    {
        public PlistValue? At(string key) => (list as PlistValue.Dictionary)?[key];

        public string? TextAt(string key) => (list.At(key) as PlistValue.Text)?.Value;

        public bool? FlagAt(string key) => (list.At(key) as PlistValue.Boolean)?.Value;

        public IReadOnlyList<PlistValue> ItemsAt(string key) => (list.At(key) as PlistValue.Array)?.Items ?? [];

        /// <summary>Every text in it, keys included.</summary>
        public IEnumerable<string> AllTexts() => list switch
        {
            PlistValue.Text text => [text.Value],
            PlistValue.Array array => array.Items.SelectMany(item => item.AllTexts()),
            PlistValue.Dictionary dictionary => dictionary.Entries.SelectMany(entry => entry.Value.AllTexts().Prepend(entry.Key)),
            _ => [],
        };
    }
}

using System.Globalization;

namespace Exchange.Scans.Downloads.Page;

/// <summary>The page in one language. What is typed into a shell is in none: <see cref="Shell"/>.</summary>
sealed record PageWords
{
    /// <summary>BCP 47; also how numbers are written.</summary>
    public required string Language { get; init; }

    public required string Title { get; init; }
    public required string Lead { get; init; }
    public required string NoBuilds { get; init; }
    public required string Phone { get; init; }
    public required string YourSystem { get; init; }

    /// <summary>0: the system.</summary>
    public required string Download { get; init; }

    /// <summary>0: megabytes; 1: version.</summary>
    public required string SizeAndVersion { get; init; }

    public required string DownloadStep { get; init; }
    public required string RunStep { get; init; }
    public required string AgreeStep { get; init; }
    public required string Check { get; init; }
    public required string Run { get; init; }

    /// <summary>0: what the command prints.</summary>
    public required string CheckSays { get; init; }

    public required string Checksum { get; init; }
    public required string Code { get; init; }
    public required string Agree { get; init; }
    public required string Bill { get; init; }

    public required SystemWords Windows { get; init; }
    public required SystemWords MacArm { get; init; }
    public required SystemWords MacIntel { get; init; }
    public required SystemWords Linux { get; init; }

    /// <summary>All languages, the first for whoever wants none of them.</summary>
    static readonly PageWords[] All = [English.Words];

    /// <summary>The one that the visitor likes best (RFC 9110 §12.5.4).</summary>
    public static PageWords For(string? acceptLanguage) => Microsoft.Net.Http.Headers.StringWithQualityHeaderValue.TryParseList([acceptLanguage ?? ""], out var wishes)
        ? wishes.Where(wish => wish.Quality is not 0).OrderByDescending(wish => wish.Quality ?? 1)
            .Select(wish => All.FirstOrDefault(words => LanguageOf(wish.Value.Value) == words.Language)).FirstOrDefault(words => words is not null) ?? All[0]
        : All[0];

    static string? LanguageOf(string? tag) => tag?.Split('-')[0].ToLowerInvariant();

    public string Format(string text, params ReadOnlySpan<object> values) => string.Format(CultureInfo.GetCultureInfo(Language), text, values);
}

/// <summary>What is said of one system.</summary>
/// <param name="Name">The system, as its users call it.</param>
/// <param name="Which">How to know that it is the right one; null if nobody asks.</param>
/// <param name="Open">How to come to a shell in the folder of the download.</param>
/// <param name="Warning">What the system may say first, and what to do then.</param>
sealed record SystemWords(string Name, string? Which, string Open, string? Warning);

namespace Exchange.Licences;

/// <summary>One vendor's settings, from <c>Vendors:&lt;id&gt;</c>.</summary>
public sealed record VendorOptions
{
    public VendorKind Kind { get; init; }
    /// <summary>Kind api: where its neutral vendor API starts, without a slash at the end; https, except on this machine.</summary>
    public Uri? BaseUrl { get; set; }
    /// <summary>Kind api: the name of the secret, sent with every call.</summary>
    public string KeyId { get; init; } = "";
    /// <summary>Kind api: signs every call; at least 32 characters.</summary>
    public string Secret { get; init; } = "";
    /// <summary>How long the vendor may take to answer one call in full.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
    /// <summary>How many calls may be under way at once; the others wait for their turn.</summary>
    public int Concurrency { get; init; } = 64;
    /// <summary>The longest answer that is read, in bytes.</summary>
    public int AnswerLimit { get; init; } = 64 * 1024;
    public bool CanSuspend { get; init; } = true;
    public bool CanCancelRenewal { get; init; } = true;
    /// <summary>Kind file: the folder with <c>out</c> for lists and <c>in</c> for acknowledgements.</summary>
    public string Folder { get; init; } = "";

    /// <summary>After this long a call can't do anything any more: its wait for a turn, and its answer.</summary>
    public TimeSpan LongestCall => 2 * Timeout;
}

/// <summary>All vendors by id. The id <c>pool</c> is the key pool and isn't configured.</summary>
public sealed record VendorsOptions
{
    public const string Section = "Vendors";
    public const string Pool = "pool";

    public Dictionary<string, VendorOptions> ById { get; } = new(StringComparer.Ordinal);
}

namespace Exchange.Sandbox;

/// <summary>The sandbox vendor's settings, from <c>Sandbox</c>.</summary>
public sealed record SandboxOptions
{
    public const string Section = "Sandbox";

    /// <summary>Its own SQLite file; the folder must exist.</summary>
    public string File { get; set; } = "";
    public string KeyId { get; set; } = "";
    public string Secret { get; set; } = "";
    public TimeSpan ReservationHold { get; set; } = TimeSpan.FromHours(24);
}

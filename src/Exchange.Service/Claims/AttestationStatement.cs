namespace Exchange.Claims;

/// <summary>What a customer without a device signs.</summary>
/// <param name="Version">One more with each change of the text.</param>
/// <param name="Text">The words to show.</param>
public sealed record AttestationStatement(int Version, string Text)
{
    public static AttestationStatement Current { get; } = new(1,
        "I declare that the device on which I used the old product is no longer there or can no longer be used, that there is nothing left to scan, "
        + "and that I do not use the old product on any other device. I know that its licence ends with this exchange. Typing my name is my signature.");
}

namespace Exchange.Persistence;

/// <summary>The service can't start as it is set up; the message says what to change.</summary>
public sealed class StartRefused : Exception
{
    public StartRefused(string message)
        : base(message)
    {
    }

    public StartRefused(string message, Exception why)
        : base(message, why)
    {
    }
}

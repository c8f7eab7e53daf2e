using Microsoft.Extensions.Logging;

namespace Exchange.Tests.Webhooks.Egress;

/// <summary>What was logged, with its level in front.</summary>
sealed class LogLines<T> : ILogger<T>
{
    public List<string> All { get; } = [];

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        All.Add($"{logLevel}: {formatter(state, exception)}");
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Exchange.Tests.Hosting.Telemetry;

/// <summary>Every line of every category at every level, as text, with its values and with the scopes around it.</summary>
sealed class CollectedLogs : ILoggerProvider
{
    public ConcurrentQueue<(string Category, LogLevel Level, string Text)> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Pen(categoryName, Lines);

    public void Dispose() { }

    sealed class Pen(string category, ConcurrentQueue<(string, LogLevel, string)> lines) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            lines.Enqueue((category, LogLevel.None, Text(state)));
            return null;
        }

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue((category, logLevel, $"{formatter(state, exception)} {Text(state)} {exception}"));

        static string Text(object? state) => state is IEnumerable<KeyValuePair<string, object?>> values
            ? string.Join(' ', values.Select(v => $"{v.Key}={v.Value}"))
            : $"{state}";
    }
}

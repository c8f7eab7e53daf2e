using System.Diagnostics;

namespace Exchange.Hosting.Telemetry;

/// <summary>A place in a trace as it is kept beside data: what W3C's traceparent says (trace id, span id, flags), in 25 bytes.</summary>
static class TraceMark
{
    const int TraceSize = 16, SpanSize = 8, Size = TraceSize + SpanSize + 1;

    /// <summary>Where this is done; null if nobody records it, and so without any cost when telemetry is off.</summary>
    public static byte[]? Here => Activity.Current is { Recorded: true } now ? Write(now.Context) : null;

    public static byte[] Write(ActivityContext place)
    {
        var mark = new byte[Size];
        place.TraceId.CopyTo(mark.AsSpan(0, TraceSize));
        place.SpanId.CopyTo(mark.AsSpan(TraceSize, SpanSize));
        mark[^1] = (byte)place.TraceFlags;
        return mark;
    }

    public static ActivityContext Read(byte[] mark) => new(
        ActivityTraceId.CreateFromBytes(mark.AsSpan(0, TraceSize)), ActivitySpanId.CreateFromBytes(mark.AsSpan(TraceSize, SpanSize)), (ActivityTraceFlags)mark[^1], isRemote: true);
}

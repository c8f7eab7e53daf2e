using System.Diagnostics;
using System.Globalization;

namespace Exchange.Persistence;

/// <summary>
/// Where the crash test kills the process: EXCHANGE_CRASH=point:count kills it (SIGKILL, nothing is flushed) the
/// count-th time that the point is passed. Without that variable a point costs one comparison.
/// </summary>
static class CrashPoint
{
    static readonly string? point;
    static int left;

    static CrashPoint()
    {
        if (Environment.GetEnvironmentVariable("EXCHANGE_CRASH")?.Split(':') is not [var name, var count]) return;
        (point, left) = (name, int.Parse(count, CultureInfo.InvariantCulture));
    }

    public static void Hit(string name)
    {
        if (IsNow(name)) Kill();
    }

    /// <summary>The kill races with what follows: the caller can't know whether that took effect.</summary>
    public static void HitWhile(string name)
    {
        if (IsNow(name)) new Thread(Kill).Start();
    }

    static bool IsNow(string name) => name == point && Interlocked.Decrement(ref left) == 0;

    static void Kill()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}

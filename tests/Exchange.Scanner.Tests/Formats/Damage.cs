using CsCheck;
using Exchange.Scanner.Machines;

namespace Exchange.Scanner.Tests.Formats;

/// <summary>Damages bytes at random, and holds a reader to it that nothing worse than <see cref="Unreadable"/> comes of it.</summary>
static class Damage
{
    /// <summary>Wherever one byte is another, or the end is missing. What was read all the same is handed on.</summary>
    /// <param name="whole">The sound bytes.</param>
    /// <param name="read">Reads some bytes.</param>
    /// <param name="check">Looks at what was read from bytes of the whole length.</param>
    /// <param name="kilobytes">The most that reading may allocate in all.</param>
    /// <param name="iterations">How often to damage them.</param>
    public static void Sample<T>(byte[] whole, Func<byte[], T> read, Action<T> check, long kilobytes, int iterations)
    {
        Gen.Int[0, whole.Length - 1].Select(Gen.Byte).Sample((at, to) =>
        {
            byte[] damaged = [.. whole];
            damaged[at] = to;
            if (TryRead(read, damaged, kilobytes, out var result)) check(result);
        }, iter: iterations, threads: 1);
        Gen.Int[0, whole.Length - 1].Sample(length => { TryRead(read, whole[..length], kilobytes, out _); }, iter: iterations / 10, threads: 1);
    }

    static bool TryRead<T>(Func<byte[], T> read, byte[] bytes, long kilobytes, out T result)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            result = read(bytes);
            return true;
        }
        catch (Unreadable)
        {
            result = default!;
            return false;
        }
        finally
        {
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(kilobytes * 1024);
        }
    }
}

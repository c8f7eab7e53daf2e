using System.Globalization;
using System.Text;

namespace Exchange.Tests.Sales;

/// <summary>A sales file of so many lines that is nowhere whole.</summary>
sealed class LongFile(int rows, Action<int>? everyThousand = null) : Stream
{
    byte[] rest = Encoding.ASCII.GetBytes("store,day,till,transaction,line,gtin,quantity,net,tax,tender\n");
    int at, row;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (at == rest.Length && row < rows)
        {
            (rest, at) = (Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"0001,2026-03-01,{row % 9},{row / 5},{(row % 5) + 1},2000001000014,1,42.01,7.98,card\n")), 0);
            if (++row % 1_000 == 0) everyThousand?.Invoke(row);
        }
        var some = Math.Min(count, rest.Length - at);
        rest.AsSpan(at, some).CopyTo(buffer.AsSpan(offset));
        at += some;
        return some;
    }

    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

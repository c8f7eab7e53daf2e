using System.Collections.Concurrent;
using System.Net;

namespace Exchange.Webhooks.Egress;

/// <summary>
/// Tells an attempt which address it went to, which SocketsHttpHandler doesn't. HTTP/1.1 writes a request in its sender's own flow, so the connection
/// finds the attempt there. HTTP/2 writes from a loop of its own; but there is one such connection to a host at a time.
/// </summary>
sealed class Connections
{
    readonly AsyncLocal<Attempt?> current = new();
    readonly ConcurrentDictionary<DnsEndPoint, IPEndPoint> latest = new();

    public void Begin(Attempt attempt) => current.Value = attempt;

    public IPEndPoint? Latest(Uri address) => latest.GetValueOrDefault(new DnsEndPoint(address.IdnHost, address.Port));

    public Stream Note(Stream line, DnsEndPoint target, IPEndPoint address)
    {
        // Alike in all but family, which is part of being equal.
        var key = new DnsEndPoint(target.Host, target.Port);
        latest[key] = address;
        return new Connection(line, this, key, address);
    }

    void Wrote(IPEndPoint address)
    {
        if (current.Value is { } attempt) attempt.Address = address;
    }

    void Closed(DnsEndPoint target, IPEndPoint address) => latest.TryRemove(new(target, address));

    sealed class Connection(Stream line, Connections connections, DnsEndPoint target, IPEndPoint address) : Stream
    {
        public override bool CanRead => true;
        public override bool CanWrite => true;
        public override bool CanSeek => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            connections.Wrote(address);
            return line.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Write(byte[] buffer, int offset, int count)
        {
            connections.Wrote(address);
            line.Write(buffer, offset, count);
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => line.ReadAsync(buffer, cancellationToken);
        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => line.ReadAsync(buffer, offset, count, cancellationToken);
        public override int Read(byte[] buffer, int offset, int count) => line.Read(buffer, offset, count);
        public override Task FlushAsync(CancellationToken cancellationToken) => line.FlushAsync(cancellationToken);
        public override void Flush() => line.Flush();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                connections.Closed(target, address);
                line.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}

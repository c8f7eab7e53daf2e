using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Exchange.Processes;

/// <summary>
/// A port of this machine for something that listens there more than once: between its lives nobody else gets it. Those that the system gives to outgoing
/// connections are no such ports.
/// </summary>
static class FreePort
{
    const int First = 10_000, FirstGivenElsewhere = 32_768;

    public static int Next()
    {
        var end = FirstGivenOut();
        while (true)
        {
            var port = Random.Shared.Next(First, end);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException why) when (why.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // another one, then
            }
        }
    }

    static int FirstGivenOut()
    {
        const string Range = "/proc/sys/net/ipv4/ip_local_port_range"; // two numbers
        var first = File.Exists(Range) ? int.Parse(File.ReadAllText(Range).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture) : FirstGivenElsewhere;
        return first > First ? first : throw new InvalidOperationException($"All ports from {First} on are given to outgoing connections: {Range} says {first}.");
    }
}

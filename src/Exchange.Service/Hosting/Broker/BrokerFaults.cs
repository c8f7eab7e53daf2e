using System.Net.Sockets;
using MassTransit;
using RabbitMQ.Client.Exceptions;

namespace Exchange.Hosting.Broker;

/// <summary>Which failures mean that the broker can't be reached or takes nothing, so that the same will work later.</summary>
static class BrokerFaults
{
    public static bool IsAway(Exception why) => why is not BrokerRefused
        && why is OperationCanceledException or RabbitMQClientException or ConnectionException or TransportException or TransportUnavailableException
            or MessageReturnedException or IOException or SocketException or TimeoutException or ObjectDisposedException;
}

using System.Net;

namespace Exchange.Webhooks.Egress;

/// <summary>Which addresses a name has now.</summary>
delegate Task<IPAddress[]> ResolveName(string host, CancellationToken stop);

/// <summary>
/// Asks the system's resolver. It blocks its thread, for tens of seconds when a retailer's name servers are dead; on threads of the pool a few such names
/// would hold up everybody, so each question has a thread of its own. Questions are rare: one a connection.
/// </summary>
static class HostNames
{
    static readonly SemaphoreSlim AtOnce = new(64);

    public static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken stop)
    {
        await AtOnce.WaitAsync(stop);
        var asked = Task.Factory.StartNew(() => Ask(host), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return await asked.WaitAsync(stop);
    }

    static IPAddress[] Ask(string host)
    {
        try
        {
            return Dns.GetHostAddresses(host);
        }
        finally
        {
            // Not when the asker gives up: the thread is still in the resolver.
            AtOnce.Release();
        }
    }
}

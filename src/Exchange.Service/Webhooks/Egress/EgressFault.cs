using System.Net;

namespace Exchange.Webhooks.Egress;

/// <summary>Why no connection was made; a code of <see cref="SendFailure"/>.</summary>
sealed class EgressFault(string code, string message, IPEndPoint? address = null, Exception? inner = null) : Exception(message, inner)
{
    public string Code => code;

    public IPEndPoint? Address => address;
}

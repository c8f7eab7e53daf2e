using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Exchange.Sandbox;

/// <summary>Checks who calls, as the contract says; written from the contract and not from the client.</summary>
static class Signatures
{
    const int ToleranceSeconds = 300;

    /// <summary>Null if the call is signed well.</summary>
    public static Reply? FaultOf(HttpRequest request, byte[] body, SandboxOptions options, DateTimeOffset now)
    {
        var time = request.Headers["Exchange-Timestamp"].ToString();
        if (request.Headers["Exchange-Key-Id"] != options.KeyId) return Refuse("unknown-key", "Exchange-Key-Id is missing or unknown.");
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return Refuse("bad-signature", "Exchange-Timestamp is missing or not Unix seconds.");
        if (!IsSigned(request, body, time, options.Secret)) return Refuse("bad-signature", "Exchange-Signature does not fit the call.");
        if (Math.Abs(now.ToUnixTimeSeconds() - seconds) > ToleranceSeconds) return Refuse("stale-timestamp", "Exchange-Timestamp is more than 300 s away from the vendor's clock.");
        return null;
    }

    static bool IsSigned(HttpRequest request, byte[] body, string time, string secret)
    {
        var target = $"{request.PathBase}{request.Path}{request.QueryString}";
        var text = string.Join('\n', request.Method, target, time, request.Headers["Idempotency-Key"].ToString(), Convert.ToHexStringLower(SHA256.HashData(body)));
        var right = "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(request.Headers["Exchange-Signature"].ToString()));
    }

    static Reply Refuse(string code, string detail) => Reply.Problem(401, code, detail);
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Exchange.Licences.Neutral;

/// <summary>Signs every call as contracts/vendor-api.yaml says: HMAC-SHA256 over method, target, time, idempotency key and the body's hash.</summary>
sealed class Signing(VendorOptions vendor, TimeProvider clock) : DelegatingHandler
{
    readonly byte[] secret = Encoding.UTF8.GetBytes(vendor.Secret);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var time = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var key = request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : "";
        var text = $"{request.Method.Method}\n{request.RequestUri!.PathAndQuery}\n{time}\n{key}\n{Convert.ToHexStringLower(SHA256.HashData(body))}";
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text)));
        request.Headers.Add("Exchange-Key-Id", vendor.KeyId);
        request.Headers.Add("Exchange-Timestamp", time);
        request.Headers.Add("Exchange-Signature", $"v1={signature}");
        return await base.SendAsync(request, cancellationToken);
    }
}

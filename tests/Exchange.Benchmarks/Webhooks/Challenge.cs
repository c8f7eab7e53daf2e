using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Exchange.Benchmarks.Webhooks;

/// <summary>Answers the challenge as it should be: also where the endpoint misbehaves afterwards.</summary>
static class Challenge
{
    public static async Task<bool> IsAnsweredAsync(HttpContext http)
    {
        if (!http.Request.Headers["webhook-id"].ToString().StartsWith("chg_", StringComparison.Ordinal)) return false;
        using var asked = await JsonDocument.ParseAsync(http.Request.Body);
        await http.Response.WriteAsync(asked.RootElement.GetProperty("data").GetProperty("challenge").GetString()!);
        return true;
    }
}

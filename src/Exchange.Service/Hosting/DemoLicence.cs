namespace Exchange.Hosting;

/// <summary>An old licence that the sandbox vendor knows from the start, so that the first request can be pasted.</summary>
static class DemoLicence
{
    public const string Gtin = "02000001000014";
    public const string Code = "ACME2-SHLD3-DEMX4-TRYM5";

    public static async Task MintAsync(RunningService service, DateTimeOffset now)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = service.Address };
        using var answer = await http.PostAsJsonAsync("sandbox/licences", new
        {
            licences = new[] { new { activationCode = Code.Replace("-", "", StringComparison.Ordinal), gtin = Gtin, validUntil = now.AddMonths(8), renewal = "off" } },
        });
        answer.EnsureSuccessStatusCode();
    }
}

using System.Text.Json;
using Exchange.Claims;
using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Scans;
using Exchange.Scans;

namespace Exchange.Tests.Stories;

/// <summary>A customer with a printed claim code and nothing else.</summary>
sealed class Customer(Shop shop, AcceptedExchange accepted)
{
    public string Id => accepted.Exchange.Id;
    public string Code => accepted.ClaimCode;
    public AcceptedExchange Accepted => accepted;

    public Task<ClaimStatus> LooksAsync() => shop.Street.SeeAsync<ClaimStatus>($"claim/v1/{Code}");

    public Task<HttpResponseMessage> TryAsync(string what, object? body = null) => shop.Street.DoAsync($"claim/v1/{Code}/{what}", body ?? new { });

    public async Task<string> TakesTheKeyAsync() => (await DoesAsync<RevealKey.RevealedKey>("key")).LicenceKey;

    public Task<ClaimStatus> CallsOffAsync() => DoesAsync<ClaimStatus>("cancel", 202);

    public Task<ClaimStatus> RefusesAsync(int slot) => DoesAsync<ClaimStatus>($"slots/{slot}/refusal");

    public Task<ClaimStatus> SignsThatNoneIsLeftAsync(int slot) =>
        DoesAsync<ClaimStatus>($"slots/{slot}/attestation", body: new AttestRemoval.Request(AttestationStatement.Current.Version, "Erika Mustermann"));

    /// <summary>A device is scanned: the scanner's evidence of a machine with or without the old product, reported for this slot.</summary>
    public async Task<SlotOutcome> ScansAsync(int slot, bool removed)
    {
        var challenge = await AsksForChallengeAsync(slot);
        var signed = await Scanned.ReportAsync(challenge, Code, shop.Now.UtcDateTime, removed);
        using var answer = await TryAsync($"slots/{slot}/reports", signed);
        return JsonSerializer.Deserialize((await answer.SaysAsync<JsonElement>()).GetRawText(), ScanJson.Strict.ScanReceipt)!.Outcome;
    }

    async Task<ScanChallenge> AsksForChallengeAsync(int slot) =>
        JsonSerializer.Deserialize((await DoesAsync<JsonElement>($"slots/{slot}/challenge")).GetRawText(), ScanJson.Strict.ScanChallenge)!;

    async Task<T> DoesAsync<T>(string what, int status = 200, object? body = null)
    {
        using var answer = await TryAsync(what, body);
        return await answer.SaysAsync<T>(status);
    }
}

using System.Security.Claims;
using System.Text.Encodings.Web;
using Exchange.Contracts.ApiKeys;
using Exchange.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Exchange.Retailers.ApiKeys;

/// <summary>Reads <c>Authorization: Bearer exk_…</c> (RFC 6750 §2.1). A typo is told from the checksum, a foreign region from the key's text, both without a look-up.</summary>
public sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder,
    KnownKeys known, KeyUse use, IOptions<RegionOptions> region)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "api-key";
    const string Bearer = "Bearer ";

    string? wrong;
    string? foreign;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count == 0) return AuthenticateResult.NoResult();
        if (header is not [{ } value] || !value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return Wrong("The Authorization header is not one Bearer key.");
        if (!ApiKey.TryParse(value[Bearer.Length..].Trim(), out var key))
            return Wrong("This is no API key: its form or its checksum is wrong, so a character was lost or changed.");
        if (!string.Equals(key.Region, region.Value.Name, StringComparison.Ordinal))
            return Foreign(key.Region);
        return await known.FindAsync(key, Context.RequestAborted) is { } row
            ? await AcceptAsync(row)
            : Wrong("This API key is not known here or was revoked.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (foreign is not null) return MisdirectedAsync(foreign);
        // RFC 6750 §3: the error code only if a key was sent at all.
        Response.Headers[HeaderNames.WWWAuthenticate] = wrong is null ? "Bearer realm=\"exchange\"" : "Bearer realm=\"exchange\", error=\"invalid_token\"";
        return Problems.Unauthorised.Result(wrong).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Forbidden.Result("This API key's scope does not reach this address.").ExecuteAsync(Context);

    Task MisdirectedAsync(string name)
    {
        region.Value.Addresses.TryGetValue(name, out var address);
        var detail = address is null
            ? $"This key belongs to region {name}; this is region {region.Value.Name}. Send the request to that region's address."
            : $"This key belongs to region {name}. Send the request to {address}.";
        return Problems.Misdirected.Result(detail, ("region", name), ("address", address)).ExecuteAsync(Context);
    }

    AuthenticateResult Wrong(string detail) => AuthenticateResult.Fail(wrong = detail);

    AuthenticateResult Foreign(string name) => AuthenticateResult.Fail($"region {foreign = name}");

    async Task<AuthenticateResult> AcceptAsync(ApiKeyRow row)
    {
        await use.NoteAsync(row, Context.RequestAborted);
        var caller = new Caller(row.RetailerId, row.Id, row.StoreNumber, row.Scope);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(caller.ToIdentity(SchemeName)), SchemeName));
    }
}

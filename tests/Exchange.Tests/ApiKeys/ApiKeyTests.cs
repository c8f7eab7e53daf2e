using System.Net;
using System.Net.Http.Json;
using Exchange.Contracts;
using Exchange.Contracts.ApiKeys;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Exchange.Hosting.Security;
using Exchange.Persistence;
using Exchange.Retailers.ApiKeys;
using Exchange.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Tests.ApiKeys;

public sealed class ApiKeyTests
{
    const string Keys = "/retailer/v1/api-keys";

    [Fact]
    public async Task A_key_is_made_used_listed_and_revoked()
    {
        await using var host = await OpenAsync();
        using var office = await host.ClientAsync();

        var made = await (await CreateAsync(office, new { label = "till 3", scope = "pos", storeNumber = "0001" })).ReadAsync<MintedApiKey>(201);
        using var till = host.Client(made.Text);
        var caller = await (await till.GetAsync("/who")).ReadAsync<Caller>();
        caller.ShouldBe(new Caller(caller.RetailerId, made.Key.Id, "0001"));

        (await office.DeleteAsync($"{Keys}/{made.Key.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await till.GetAsync("/who")).ShouldBeProblemAsync(401, "unauthorised");
        var listed = (await (await office.GetAsync(Keys)).ReadAsync<ApiKeyList>()).Keys.Single(key => key.Id == made.Key.Id);
        listed.ShouldBe(made.Key with { RevokedAt = host.Clock.GetUtcNow(), LastUsedOn = new DateOnly(2026, 5, 4) });
    }

    [Fact]
    public async Task Only_a_hash_of_the_key_is_stored()
    {
        await using var host = await OpenAsync();
        var (row, text) = await host.KeyAsync();

        await using var db = await host.Services.GetRequiredService<IDbContextFactory<ExchangeDb>>().CreateDbContextAsync();
        var stored = await db.Set<ApiKeyRow>().SingleAsync(key => key.Id == row.Id);

        stored.SecretHash.ShouldBe(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(text)));
        db.Entry(stored).Properties.Select(property => property.CurrentValue).OfType<string>().ShouldAllBe(value => !value.Contains(text.Substring(text.Length - 20)));
    }

    [Theory]
    [InlineData(null, "Bearer realm=\"exchange\"")]
    [InlineData("Basic dTpw", "Bearer realm=\"exchange\", error=\"invalid_token\"")]
    [InlineData("Bearer", "Bearer realm=\"exchange\", error=\"invalid_token\"")]
    [InlineData("Bearer exk_local_0199a00011117000800000000000000f_0", "Bearer realm=\"exchange\", error=\"invalid_token\"")]
    public async Task Without_a_good_key_the_answer_is_401_and_says_how(string? authorization, string challenge)
    {
        await using var host = await OpenAsync();
        using var client = host.Client();
        if (authorization is not null) client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        var answer = await client.GetAsync("/who");

        await answer.ShouldBeProblemAsync(401, "unauthorised");
        answer.Headers.GetValues("WWW-Authenticate").ShouldHaveSingleItem().ShouldBe(challenge);
    }

    [Fact]
    public async Task A_well_formed_key_that_was_never_made_is_refused_and_so_is_a_right_id_with_a_wrong_secret()
    {
        await using var host = await OpenAsync();
        var (row, _) = await host.KeyAsync();

        foreach (var forged in new[] { ApiKey.New("local", Ids.New(host.Clock.GetUtcNow())), ApiKey.New("local", row.Id) })
            await (await host.Client(forged.Reveal()).GetAsync("/who")).ShouldBeProblemAsync(401, "unauthorised");
    }

    [Theory]
    [InlineData("us1", "https://us1.exchange.example/")]
    [InlineData("ap1", null)]
    public async Task A_key_of_another_region_is_sent_there(string region, string? address)
    {
        await using var host = await ApiHost.OpenAsync(Who, ("Region:Name", "eu1"), ("Region:Addresses:us1", "https://us1.exchange.example/"));
        using var client = host.Client(ApiKey.New(region, Ids.New(host.Clock.GetUtcNow())).Reveal());

        var problem = await (await client.GetAsync("/who")).ShouldBeProblemAsync(421, "misdirected");

        problem.GetProperty("region").GetString().ShouldBe(region);
        problem.GetProperty("address").GetString().ShouldBe(address);
    }

    [Theory]
    [InlineData(ApiKeyScope.Pos, "/who", 200)]
    [InlineData(ApiKeyScope.Pos, Keys, 403)]
    [InlineData(ApiKeyScope.Pos, "/operators", 403)]
    [InlineData(ApiKeyScope.Retailer, "/who", 200)]
    [InlineData(ApiKeyScope.Retailer, Keys, 200)]
    [InlineData(ApiKeyScope.Retailer, "/operators", 403)]
    [InlineData(ApiKeyScope.Operator, Keys, 200)]
    [InlineData(ApiKeyScope.Operator, "/operators", 200)]
    public async Task A_scope_includes_the_narrower_ones_only(ApiKeyScope scope, string address, int status)
    {
        await using var host = await OpenAsync();
        using var client = await host.ClientAsync(scope);

        var answer = await client.GetAsync(address);

        ((int)answer.StatusCode).ShouldBe(status);
        if (status == 403) await answer.ShouldBeProblemAsync(403, "forbidden");
    }

    [Fact]
    public async Task A_key_makes_no_wider_key_than_itself()
    {
        await using var host = await OpenAsync();
        using var office = await host.ClientAsync();

        await (await CreateAsync(office, new { label = "root", scope = "operator" })).ShouldBeProblemAsync(403, "forbidden");
    }

    [Fact]
    public async Task A_repeated_request_makes_no_second_key_and_its_text_is_not_shown_again()
    {
        await using var host = await OpenAsync();
        using var office = await host.ClientAsync();
        var wish = new { label = "till 3", scope = "pos" };
        var made = await (await CreateAsync(office, wish, "once")).ReadAsync<MintedApiKey>(201);

        var again = await (await CreateAsync(office, wish, "once")).ShouldBeProblemAsync(409, "api-key-shown-already");
        again.GetProperty("keyId").GetGuid().ShouldBe(made.Key.Id);
        await (await CreateAsync(office, new { label = "till 4", scope = "pos" }, "once")).ShouldBeProblemAsync(422, "idempotency-key-reused");
        (await (await office.GetAsync(Keys)).ReadAsync<ApiKeyList>()).Keys.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Another_retailers_keys_are_neither_seen_nor_revoked()
    {
        await using var host = await OpenAsync();
        using var office = await host.ClientAsync();
        var (foreign, text) = await host.KeyAsync(retailer: Guid.Parse("0199a000-0000-7000-8000-000000000002"));

        await (await office.DeleteAsync($"{Keys}/{foreign.Id}")).ShouldBeProblemAsync(404, "not-found");
        (await (await office.GetAsync(Keys)).ReadAsync<ApiKeyList>()).Keys.ShouldNotContain(key => key.Id == foreign.Id);
        (await host.Client(text).GetAsync("/who")).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task A_revocation_by_another_replica_is_known_after_half_a_minute()
    {
        await using var host = await OpenAsync();
        var (row, text) = await host.KeyAsync();
        using var client = host.Client(text);
        (await client.GetAsync("/who")).IsSuccessStatusCode.ShouldBeTrue();

        await host.Services.GetRequiredService<DbWriter>().WriteAsync(db => db.Set<ApiKeyRow>().Where(key => key.Id == row.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(key => key.RevokedAt, host.Clock.GetUtcNow().UtcDateTime)), CancellationToken.None);
        host.Clock.Advance(KnownKeys.Lifetime);

        await (await client.GetAsync("/who")).ShouldBeProblemAsync(401, "unauthorised");
    }

    [Theory]
    [InlineData("""{"label":"","scope":"pos"}""")]
    [InlineData("""{"label":"a","scope":"pos","storeNumber":""}""")]
    [InlineData("""{"label":"a","scope":"retailer","storeNumber":"0001"}""")]
    public async Task A_wish_that_makes_no_sense_is_refused(string wish)
    {
        await using var host = await OpenAsync();
        using var office = await host.ClientAsync();

        await (await CreateAsync(office, System.Text.Json.JsonDocument.Parse(wish).RootElement)).ShouldBeProblemAsync(422, "validation-failed");
    }

    static Task<ApiHost> OpenAsync() => ApiHost.OpenAsync(Who);

    static void Who(WebApplication app)
    {
        app.MapGet("/who", (Caller caller) => TypedResults.Ok(caller)).RequireAuthorization(Scopes.Pos);
        app.MapGet("/operators", () => TypedResults.Ok()).RequireAuthorization(Scopes.Operator);
    }

    static Task<HttpResponseMessage> CreateAsync(HttpClient office, object wish, string key = "k1")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Keys) { Content = JsonContent.Create(wish) };
        request.Headers.Add(IdempotentRequest.Header, key);
        return office.SendAsync(request);
    }
}

using System.Net.Http.Json;
using Exchange.Hosting.Idempotency;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Exchange.Tests.Hosting;

public sealed class IdempotentRequestTests
{
    public sealed record Body(string Text);

    [Theory]
    [InlineData(null, "idempotency-key-missing")]
    [InlineData("", "idempotency-key-invalid")]
    [InlineData("two words", "idempotency-key-invalid")]
    [InlineData("tab\there", "idempotency-key-invalid")]
    public async Task A_missing_or_malformed_key_is_refused(string? key, string code)
    {
        await using var host = await OpenAsync();
        await (await SendAsync(host.Client(), key, "a")).ShouldBeProblemAsync(400, code);
    }

    [Theory]
    [InlineData(255, 200)]
    [InlineData(256, 400)]
    public async Task A_key_has_at_most_255_characters(int length, int status)
    {
        await using var host = await OpenAsync();
        ((int)(await SendAsync(host.Client(), new string('k', length), "a")).StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task Two_keys_in_one_request_are_refused()
    {
        await using var host = await OpenAsync();
        await (await SendAsync(host.Client(), ["first", "second"], "a")).ShouldBeProblemAsync(400, "idempotency-key-invalid");
    }

    [Fact]
    public async Task The_hashes_are_those_of_the_key_and_of_method_path_and_body()
    {
        await using var host = await OpenAsync();
        using var client = host.Client();
        var first = await HashesAsync(client, "k1", "a");

        (await HashesAsync(client, "k1", "a")).ShouldBe(first);
        (await HashesAsync(client, "k2", "a")).ShouldBe(first with { KeyHash = (await HashesAsync(client, "k2", "b")).KeyHash });
        (await HashesAsync(client, "k1", "b")).BodyHash.ShouldNotBe(first.BodyHash);
        (await HashesAsync(client, "k1", "a", "/other")).BodyHash.ShouldNotBe(first.BodyHash);
        first.ShouldBe(IdempotentRequest.Of("k1", "POST", "/one", """{"text":"a"}"""u8.ToArray()));
    }

    static Task<ApiHost> OpenAsync() => ApiHost.OpenAsync(app =>
    {
        app.MapPost("/one", (Body body, IdempotentRequest request) => TypedResults.Ok(request));
        app.MapPost("/other", (Body body, IdempotentRequest request) => TypedResults.Ok(request));
    });

    static async Task<IdempotentRequest> HashesAsync(HttpClient client, string key, string text, string path = "/one") =>
        await (await SendAsync(client, key, text, path)).ReadAsync<IdempotentRequest>();

    static Task<HttpResponseMessage> SendAsync(HttpClient client, string? key, string text, string path = "/one") =>
        SendAsync(client, key is null ? [] : [key], text, path);

    static Task<HttpResponseMessage> SendAsync(HttpClient client, string[] keys, string text, string path = "/one")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(new Body(text), options: ProblemAssertions.Json) };
        foreach (var key in keys) request.Headers.TryAddWithoutValidation(IdempotentRequest.Header, key);
        return client.SendAsync(request);
    }
}

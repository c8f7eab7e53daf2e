using System.Net.Http.Json;
using System.Text.Json;

namespace Exchange.Tests.Hosting;

static class ProblemAssertions
{
    /// <summary>Checks status, media type and code, that the problem says what to change, and returns it.</summary>
    public static async Task<JsonElement> ShouldBeProblemAsync(this HttpResponseMessage answer, int status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", text);
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        problem.GetProperty("code").GetString().ShouldBe(code, text);
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("type").GetString().ShouldEndWith(code);
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
        return problem;
    }

    public static async Task<T> ReadAsync<T>(this HttpResponseMessage answer, int status = 200)
    {
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<T>(Json))!;
    }

    /// <summary>The service's own reading of JSON: what it writes must be readable as strictly as it reads.</summary>
    public static JsonSerializerOptions Json { get; } = Strict();

    static JsonSerializerOptions Strict()
    {
        var json = new JsonSerializerOptions();
        Exchange.Hosting.Json.StrictJson.Apply(json);
        return json;
    }
}

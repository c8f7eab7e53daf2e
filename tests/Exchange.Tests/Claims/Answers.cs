using System.Net.Http.Json;
using System.Text.Json;
using Exchange.Hosting.Json;

namespace Exchange.Tests.Claims;

/// <summary>Reads answers as a good client does: what may be absent may be absent.</summary>
static class Answers
{
    static readonly JsonSerializerOptions Json = Lenient();

    public static async Task<T> SaysAsync<T>(this HttpResponseMessage answer, int status = 200)
    {
        ((int)answer.StatusCode).ShouldBe(status, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<T>(Json))!;
    }

    static JsonSerializerOptions Lenient()
    {
        var json = new JsonSerializerOptions();
        StrictJson.Apply(json);
        json.RespectRequiredConstructorParameters = false;
        return json;
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;

namespace Exchange.Tests.Hosting;

public sealed class ApiDescriptionTests
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly string[] Methods = ["get", "put", "post", "delete", "patch", "options", "head", "trace"];

    [Fact]
    public async Task The_description_in_contracts_is_the_one_that_is_served() =>
        Golden.Check("contracts/openapi.json", JsonSerializer.Serialize(await DescriptionAsync(), Readable) + "\n");

    [Fact]
    public async Task Every_endpoint_has_a_name_a_summary_a_tag_and_problem_responses()
    {
        var description = await DescriptionAsync();
        var operations = description.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Where(member => Methods.Contains(member.Name))).ToList();

        operations.ShouldNotBeEmpty();
        foreach (var operation in operations)
        {
            var text = operation.Value.GetRawText();
            operation.Value.TryGetProperty("operationId", out _).ShouldBeTrue(text);
            operation.Value.TryGetProperty("summary", out _).ShouldBeTrue(text);
            operation.Value.GetProperty("tags").GetArrayLength().ShouldBe(1, text);
            operation.Value.GetProperty("responses").EnumerateObject().Count(answer => answer.Value.GetRawText().Contains("problem+json")).ShouldBeGreaterThan(2, text);
        }
    }

    [Fact]
    public async Task The_reference_for_people_fetches_nothing_from_elsewhere()
    {
        await using var host = await ApiHost.OpenAsync();
        using var client = host.Client();

        var page = await client.GetAsync("/scalar/");
        if ((int)page.StatusCode is 301 or 302) page = await client.GetAsync(page.Headers.Location);

        var html = await page.Content.ReadAsStringAsync();
        page.IsSuccessStatusCode.ShouldBeTrue(html);
        html.ShouldNotContain("https://");
        html.ShouldNotContain("http://");
    }

    // Every endpoint of the service is mapped by Program; ApiHost maps the shared ones until it does.
    static async Task<JsonElement> DescriptionAsync()
    {
        await using var host = await ApiHost.OpenAsync();
        using var client = host.Client();
        return JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync("/openapi/v1.json"));
    }
}

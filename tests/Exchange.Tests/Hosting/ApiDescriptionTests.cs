using System.Text.Encodings.Web;
using System.Text.Json;

namespace Exchange.Tests.Hosting;

/// <summary>The description of the whole service, as it is served.</summary>
[Collection(nameof(WholeService))]
public sealed class ApiDescriptionTests(WholeService service)
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>POSTs that change nothing, or whose entries bring keys of their own.</summary>
    static readonly string[] ChangeNothing = ["/pos/v1/eligibility", "/pos/v1/offline-batches", "/retailer/v1/programmes/validate"];

    [Fact]
    public void The_description_in_contracts_is_the_one_that_is_served() =>
        Golden.Check("contracts/openapi.json", JsonSerializer.Serialize(service.Description, Readable) + "\n");

    [Fact]
    public void Every_endpoint_has_a_name_a_summary_a_tag_and_problem_responses()
    {
        service.Operations().ShouldNotBeEmpty();
        foreach (var (method, path, said) in service.Operations())
        {
            said.TryGetProperty("operationId", out _).ShouldBeTrue($"{method} {path}: WithName");
            said.TryGetProperty("summary", out _).ShouldBeTrue($"{method} {path}: a doc comment on the endpoint's class");
            said.GetProperty("tags").GetArrayLength().ShouldBe(1, path);
            said.GetProperty("responses").EnumerateObject().Count(answer => answer.Value.GetRawText().Contains("problem+json", StringComparison.Ordinal))
                .ShouldBeGreaterThan(2, path);
        }
    }

    [Fact]
    public void Only_a_customer_with_a_claim_code_and_who_downloads_the_scanner_or_checks_a_certificate_need_no_key() =>
        service.Operations().Where(operation => !HasKey(operation.Said)).Select(operation => operation.Path)
            .ShouldAllBe(path => path.StartsWith("/claim/v1/", StringComparison.Ordinal) || path.StartsWith("/scanner/v1/", StringComparison.Ordinal) || path == "/.well-known/exchange-keys.json");

    [Fact]
    public void Whatever_changes_something_for_a_caller_with_a_key_has_an_idempotency_key() =>
        service.Operations().Where(operation => operation.Method is "POST" && HasKey(operation.Said))
            .Where(operation => !operation.Said.GetRawText().Contains("Idempotency-Key", StringComparison.Ordinal)).Select(operation => operation.Path)
            .Except(ChangeNothing, StringComparer.Ordinal).ShouldBeEmpty();

    [Fact]
    public void Every_write_of_a_till_names_its_operator_and_an_override_says_who_and_why()
    {
        var writes = service.Operations().Where(operation => operation.Method is "POST" && operation.Path.StartsWith("/pos/v1/", StringComparison.Ordinal) && operation.Path != "/pos/v1/eligibility").ToList();

        writes.Count.ShouldBeGreaterThan(9);
        foreach (var (_, path, said) in writes)
        {
            var body = Schema(said.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema"));
            if (path == "/pos/v1/offline-batches") body = Member(Schema(Member(body, "entries").GetProperty("items")), "exchange"); // each has its own
            Required(body).ShouldContain("operator", path);
        }
        Required(service.Description.GetProperty("components").GetProperty("schemas").GetProperty("Override")).ShouldBe(["by", "reason"]);
    }

    JsonElement Member(JsonElement schema, string name) => Schema(schema.GetProperty("properties").GetProperty(name));

    JsonElement Schema(JsonElement schema) => schema.TryGetProperty("$ref", out var name)
        ? service.Description.GetProperty("components").GetProperty("schemas").GetProperty(name.GetString()!.Split('/')[^1]) : schema;

    static IEnumerable<string> Required(JsonElement schema) => schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!);

    [Fact]
    public async Task The_reference_for_people_fetches_nothing_from_elsewhere()
    {
        var page = await service.Client.GetStringAsync("/scalar/");

        page.ShouldContain("<script");
        page.ShouldNotContain("https://");
        page.ShouldNotContain("http://");
    }

    static bool HasKey(JsonElement said) => said.TryGetProperty("security", out _);
}

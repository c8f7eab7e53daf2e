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
    public void Only_a_customer_with_a_claim_code_and_who_checks_a_certificate_need_no_key() =>
        service.Operations().Where(operation => !HasKey(operation.Said)).Select(operation => operation.Path)
            .ShouldAllBe(path => path.StartsWith("/claim/v1/", StringComparison.Ordinal) || path == "/.well-known/exchange-keys.json");

    [Fact]
    public void Whatever_changes_something_for_a_caller_with_a_key_has_an_idempotency_key() =>
        service.Operations().Where(operation => operation.Method is "POST" && HasKey(operation.Said))
            .Where(operation => !operation.Said.GetRawText().Contains("Idempotency-Key", StringComparison.Ordinal)).Select(operation => operation.Path)
            .Except(ChangeNothing, StringComparer.Ordinal).ShouldBeEmpty();

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

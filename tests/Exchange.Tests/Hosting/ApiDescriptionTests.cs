using System.Text.Encodings.Web;
using System.Text.Json;
using Exchange.Hosting;

namespace Exchange.Tests.Hosting;

/// <summary>The description of the whole service, as it is served.</summary>
public sealed class ApiDescriptionTests(ApiDescriptionTests.Whole service) : IClassFixture<ApiDescriptionTests.Whole>
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly string[] Methods = ["get", "put", "post", "delete", "patch", "options", "head", "trace"];

    public sealed class Whole : IAsyncLifetime
    {
        readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-description-");

        internal JsonElement Description { get; private set; }
        internal string Reference { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            await using var app = ServiceHost.Build(["--Data:Folder", folder.FullName, "--Urls", "http://127.0.0.1:0"]);
            var running = await app.StartEmbeddedAsync();
            using var client = new HttpClient { BaseAddress = running.Address };
            Description = JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync("/openapi/v1.json"));
            Reference = await client.GetStringAsync("/scalar/");
            await app.StopAsync();
        }

        public ValueTask DisposeAsync()
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }
    }

    [Fact]
    public void The_description_in_contracts_is_the_one_that_is_served() =>
        Golden.Check("contracts/openapi.json", JsonSerializer.Serialize(service.Description, Readable) + "\n");

    [Fact]
    public void Every_endpoint_has_a_name_a_summary_a_tag_and_problem_responses()
    {
        Operations().ShouldNotBeEmpty();
        foreach (var (address, operation) in Operations())
        {
            operation.TryGetProperty("operationId", out _).ShouldBeTrue($"{address}: WithName");
            operation.TryGetProperty("summary", out _).ShouldBeTrue($"{address}: a doc comment on the endpoint's class");
            operation.GetProperty("tags").GetArrayLength().ShouldBe(1, address);
            operation.GetProperty("responses").EnumerateObject().Count(answer => answer.Value.GetRawText().Contains("problem+json", StringComparison.Ordinal))
                .ShouldBeGreaterThan(2, address);
        }
    }

    [Fact]
    public void Only_a_customer_with_a_claim_code_needs_no_key() =>
        Operations().Where(operation => !operation.Operation.TryGetProperty("security", out _)).Select(operation => operation.Address)
            .ShouldAllBe(address => address.Contains(" /claim/v1/", StringComparison.Ordinal));

    [Fact]
    public void Whatever_changes_something_for_a_caller_with_a_key_has_an_idempotency_key() =>
        Operations().Where(operation => operation.Address.StartsWith("post ", StringComparison.Ordinal) && operation.Operation.TryGetProperty("security", out _))
            .Where(operation => !operation.Operation.GetRawText().Contains("Idempotency-Key", StringComparison.Ordinal)).Select(operation => operation.Address)
            .ShouldBe(ChangeNothing, ignoreOrder: true);

    [Fact]
    public void The_reference_for_people_fetches_nothing_from_elsewhere()
    {
        service.Reference.ShouldContain("<script");
        service.Reference.ShouldNotContain("https://");
        service.Reference.ShouldNotContain("http://");
    }

    /// <summary>A POST because it carries much, not because it changes anything; or one that is its own key.</summary>
    static readonly string[] ChangeNothing = [];

    IEnumerable<(string Address, JsonElement Operation)> Operations() =>
        from path in service.Description.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where Methods.Contains(operation.Name)
        select ($"{operation.Name} {path.Name}", operation.Value);
}

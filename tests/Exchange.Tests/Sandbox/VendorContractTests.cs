using Exchange.Licences.Neutral;
using Exchange.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Tests.Sandbox;

/// <summary>Contract, sandbox and client name the same things.</summary>
public sealed class VendorContractTests
{
    static readonly string Contract = File.ReadAllText(Repository.PathOf("contracts", "vendor-api.yaml"));

    [Fact]
    public void The_sandbox_serves_every_operation_of_the_contract_and_no_other()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(TimeProvider.System).AddSandbox(builder.Configuration);
        var app = builder.Build();
        app.MapSandbox();
        var served = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/sandbox/vendor/v1/", StringComparison.Ordinal))
            .Select(endpoint => $"{endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single()} {Nameless(endpoint.RoutePattern.RawText!["/sandbox/vendor/v1".Length..])}");
        served.Order().ShouldBe(Operations().Order());
    }

    [Fact]
    public void The_client_knows_what_every_code_means()
    {
        string[] triedLater = ["unknown-key", "bad-signature", "stale-timestamp", "operation-not-found", "in-progress", "rate-limited", "maintenance", "overloaded", "internal-error"];
        var codes = Contract[Contract.IndexOf("What software decides by", StringComparison.Ordinal)..].Split('\n')
            .Select(line => line.Trim()).Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..]).ToList();
        codes.Count.ShouldBeGreaterThan(20);
        codes.Where(code => Refusals.Of(code) is null).ShouldBe(triedLater, ignoreOrder: true);
    }

    static IEnumerable<string> Operations()
    {
        var path = "";
        foreach (var line in Contract[Contract.IndexOf("\npaths:", StringComparison.Ordinal)..Contract.IndexOf("\ncomponents:", StringComparison.Ordinal)].Split('\n'))
        {
            if (line.StartsWith("  /", StringComparison.Ordinal)) path = Nameless(line.Trim().TrimEnd(':'));
            if (line is "    get:" or "    post:" or "    put:" or "    patch:" or "    delete:") yield return $"{line.Trim().TrimEnd(':').ToUpperInvariant()} {path}";
        }
    }

    static string Nameless(string path) => string.Join('/', path.Split('/').Select(part => part.StartsWith('{') ? "{}" : part));
}

static class Repository
{
    public static string PathOf(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Exchange.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("Not inside the repository.");
        return Path.Combine([folder.FullName, .. parts]);
    }
}

using System.Text.RegularExpressions;
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
            .Select(endpoint => $"{endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single()} {Regex.Replace(endpoint.RoutePattern.RawText!["/sandbox/vendor/v1".Length..], @"\{\w+\}", "{}")}");
        served.Order().ShouldBe(Operations().Order());
    }

    [Fact]
    public void The_client_knows_what_every_code_means()
    {
        string[] triedLater = ["unknown-key", "bad-signature", "stale-timestamp", "operation-not-found", "in-progress", "rate-limited", "maintenance", "overloaded", "internal-error"];
        var codes = Regex.Matches(Contract[Contract.IndexOf("What software decides by", StringComparison.Ordinal)..], @"^ +- ([a-z-]+)$", RegexOptions.Multiline).Select(code => code.Groups[1].Value).ToList();
        codes.Count.ShouldBeGreaterThan(20);
        codes.Where(code => Refusals.Of(code) is null).ShouldBe(triedLater, ignoreOrder: true);
    }

    static IEnumerable<string> Operations()
    {
        var path = "";
        foreach (var line in Contract[Contract.IndexOf("\npaths:", StringComparison.Ordinal)..Contract.IndexOf("\ncomponents:", StringComparison.Ordinal)].Split('\n'))
        {
            if (Regex.Match(line, @"^  (/\S+):$") is { Success: true } found) path = Regex.Replace(found.Groups[1].Value, @"\{\w+\}", "{}");
            if (Regex.Match(line, "^    (get|post|put|delete|patch):$") is { Success: true } verb) yield return $"{verb.Groups[1].Value.ToUpperInvariant()} {path}";
        }
    }
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

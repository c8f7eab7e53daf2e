using System.Net.Http.Headers;
using System.Text.Json;
using Exchange.Contracts.ApiKeys;
using Exchange.Hosting;
using Exchange.Programmes;
using Exchange.Retailers.ApiKeys;
using Exchange.Tests.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Exchange.Tests.Hosting;

[CollectionDefinition(nameof(WholeService))]
public sealed class WholeServiceTests : ICollectionFixture<WholeService>;

/// <summary>The whole service over HTTP, with its samples and an operator's key, for tests of what holds for every endpoint. Nothing that is outstanding is worked on.</summary>
public sealed class WholeService : IAsyncLifetime
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-whole-");
    WebApplication app = null!;

    internal LogLines Log { get; } = new();
    internal HttpClient Client { get; private set; } = null!;
    internal JsonElement Description { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await MadeDatabase.PutEnginesIntoAsync(folder);
        // These tests ask faster than a till may, and malformed claim codes are wrong ones too.
        app = ServiceHost.Build(["--Data:Folder", folder.FullName, "--Urls", "http://127.0.0.1:0", "--Claims:WrongCodesBurst=1000000", "--Limits:KeyBurst=1000000"], builder => builder.Logging.ClearProviders().AddProvider(Log),
            MadeDatabase.EnginesOf(folder));
        var seeded = await Samples.SeedAsync(app.Services, CancellationToken.None);
        var (_, key) = await app.Services.GetRequiredService<ApiKeyDesk>()
            .MintAsync(seeded.RetailerId, new() { Label = "test", Scope = ApiKeyScope.Operator }, request: null, CancellationToken.None);
        await app.StartAsync();
        Client = new() { BaseAddress = new(app.Urls.First()), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
        Description = JsonSerializer.Deserialize<JsonElement>(await Client.GetStringAsync("/openapi/v1.json"));
    }

    /// <summary>Every operation of the description: its method and path, and what is said of it.</summary>
    internal IEnumerable<(string Method, string Path, JsonElement Said)> Operations() =>
        from path in Description.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where operation.Name is "get" or "put" or "post" or "delete" or "patch"
        select (operation.Name.ToUpperInvariant(), path.Name, operation.Value);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        await MadeDatabase.DiscardAsync(folder);
    }
}

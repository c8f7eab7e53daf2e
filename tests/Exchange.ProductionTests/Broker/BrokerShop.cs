using System.Net.Http.Headers;
using System.Net.Http.Json;
using Exchange.Contracts.ApiKeys;
using Exchange.DeadLetters;
using Exchange.Demo;
using Exchange.Exchanges;
using Exchange.Hosting;
using Exchange.Hosting.Broker;
using Exchange.Persistence;
using Exchange.ProductionTests.Support;
using Exchange.Retailers;
using Exchange.Retailers.ApiKeys;
using Exchange.Tests.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Exchange.ProductionTests.Broker;

/// <summary>A whole service with the sandbox vendor, whose messages a real broker carries; and somebody beside it who speaks with the broker directly.</summary>
sealed class BrokerShop : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    readonly DirectoryInfo folder;
    readonly WebApplication app;
    readonly HttpClient operators = new();
    Shop? shop;
    int number;

    BrokerShop(DirectoryInfo folder, string broker, (string Name, string Value)[] settings)
    {
        this.folder = folder;
        app = ServiceHost.Build(["--Urls", "http://127.0.0.1:0"], builder =>
        {
            (builder.Configuration["Data:Folder"], builder.Configuration["ConnectionStrings:RabbitMq"]) = (folder.FullName, broker);
            foreach (var (name, value) in settings) builder.Configuration[name] = value;
            builder.Logging.SetMinimumLevel(LogLevel.Critical);
        }, builder =>
        {
            builder.AddTrial(bus => bus.AddRabbitBus());
            builder.Services.AddPostgres(() => MadeDatabase.ConnectionOf(folder));
        });
    }

    /// <summary>Not yet started.</summary>
    public static async Task<BrokerShop> MakeAsync(string broker, params (string Name, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("exchange-broker-");
        await MadeDatabase.PutIntoAsync(folder);
        return new(folder, broker, settings);
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public static async Task<BrokerShop> OpenAsync(string broker, params (string Name, string Value)[] settings)
    {
        var made = await MakeAsync(broker, settings);
        await made.StartAsync();
        return made;
    }

    public async Task StartAsync()
    {
        var service = await app.StartEmbeddedAsync();
        shop = new(service, TimeProvider.System);
        var retailer = (await Get<RetailerDirectory>().CodesAsync(Stop)).Values.Single();
        var (_, key) = await Get<ApiKeyDesk>().MintAsync(retailer, new() { Label = "ops", Scope = ApiKeyScope.Operator }, request: null, Stop);
        (operators.BaseAddress, operators.DefaultRequestHeaders.Authorization) = (service.Address, new AuthenticationHeaderValue("Bearer", key));
    }

    /// <summary>An exchange that waits to be delivered: nothing of it is under way.</summary>
    public async Task<ExchangeRow> ExchangeAsync()
    {
        var id = await TakeAsync();
        await UntilDeliverableAsync(id);
        await using var db = await Get<IDbContextFactory<ExchangeDb>>().CreateDbContextAsync(Stop);
        return await db.Set<ExchangeRow>().AsNoTracking().SingleAsync(row => row.HumanId == id, Stop);
    }

    /// <summary>A till takes an exchange; its id for people.</summary>
    public async Task<string> TakeAsync()
    {
        var code = $"ACMESHLDXXXXXXX2222{Interlocked.Increment(ref number) + 1}";
        await shop!.MintAsync([code], Stop);
        return (await shop.ExchangeAsync(code, Stop)).Exchange.Id;
    }

    public Task UntilDeliverableAsync(string id) => shop!.UntilAsync(id, "awaiting-delivery", Stop);

    public async Task PublishAsync(string queue, byte[] body)
    {
        await using var connection = await Get<BrokerConnection>().OpenAsync("test", Stop);
        await Poison.PublishAsync(connection, queue, body, Stop);
    }

    /// <summary>Takes a queue's first message and gives it back, that often.</summary>
    public async Task GiveBackAsync(string queue, int times)
    {
        await using var connection = await Get<BrokerConnection>().OpenAsync("test", Stop);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Stop);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var given = 0; given < times;)
        {
            if (await channel.BasicGetAsync(queue, autoAck: false, Stop) is not { } message)
            {
                await tick.WaitForNextTickAsync(Stop); // what was just given back comes after a moment
                continue;
            }
            await channel.BasicNackAsync(message.DeliveryTag, multiple: false, requeue: true, Stop);
            given++;
        }
    }

    public async Task<string> ListTextAsync() => await operators.GetStringAsync("operator/v1/dead-letters", Stop);

    public async Task<IReadOnlyList<DeadLetterView>> ListAsync(string state = "open") =>
        (await operators.GetFromJsonAsync<DeadLetterPage>($"operator/v1/dead-letters?state={state}", Stop))!.Items;

    public async Task<HttpResponseMessage> ReplayAsync(Guid letter, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"operator/v1/dead-letters/{letter}/replay") { Content = JsonContent.Create(new { by = "ops-4", reason = "the vendor is back" }) };
        request.Headers.Add("Idempotency-Key", key);
        return await operators.SendAsync(request, Stop);
    }

    /// <summary>Looks again until it is so.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> look, Func<T, bool> there)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(Patience);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var seen = await look();
        for (; !there(seen); seen = await look())
        {
            if (patience.IsCancellationRequested) throw new TimeoutException($"It is still {System.Text.Json.JsonSerializer.Serialize(seen)}");
            await tick.WaitForNextTickAsync(Stop);
        }
        return seen;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(Stop);
        await app.DisposeAsync();
        operators.Dispose();
        shop?.Dispose();
        await MadeDatabase.DiscardAsync(folder);
    }
}

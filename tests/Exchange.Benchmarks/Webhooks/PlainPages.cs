using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Exchange.Benchmarks.Webhooks;

/// <summary>The rows' texts as an answer of Kestrel's: as little as can stand between SQL and a client.</summary>
sealed class PlainPages : IAsyncDisposable
{
    readonly WebApplication app;

    PlainPages(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    public static async Task<PlainPages> StartAsync(JournalRows rows)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(async http =>
        {
            using var page = new MemoryStream();
            rows.Read(http.Request.Query["after"]!, int.Parse(http.Request.Query["limit"]!, System.Globalization.CultureInfo.InvariantCulture), page);
            await http.Response.BodyWriter.WriteAsync(page.GetBuffer().AsMemory(0, (int)page.Length));
        });
        await app.StartAsync();
        return new(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

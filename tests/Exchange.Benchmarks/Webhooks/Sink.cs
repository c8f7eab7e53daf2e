using System.CommandLine;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Exchange.Benchmarks.Webhooks;

/// <summary>
/// The receiver, a process of its own: takes what is posted to <c>/hook/NAME[/BEHAVIOUR]</c>, remembers what came first when, and tells it
/// at <c>/wait/NAME?count=N</c> and <c>/seen/NAME</c>. It ends when whoever started it does.
/// </summary>
static class Sink
{
    public static Command Command()
    {
        var command = new Command("sink", "The receiver; started by the others.") { Hidden = true };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        var book = new ArrivalBook();
        app.Run(http => HandleAsync(http, book));
        await app.StartAsync(stop);
        Console.WriteLine(app.Urls.First());
        await Console.In.ReadToEndAsync(stop);
        return 0;
    }

    static Task HandleAsync(HttpContext http, ArrivalBook book) => http.Request.Path.Value!.Split('/') switch
    {
        [_, "hook", var name] => TakeAsync(http, book.Of(name)),
        [_, "hook", _, var behaviour] => Misbehaviour.DoAsync(http, behaviour),
        [_, "wait", var name] => book.Of(name).WaitAsync(int.Parse(http.Request.Query["count"]!, CultureInfo.InvariantCulture)),
        [_, "seen", var name] => http.Response.WriteAsync(book.Take(name).ToText()),
        _ => throw new InvalidOperationException($"{http.Request.Path} is nothing."),
    };

    static async Task TakeAsync(HttpContext http, Arrivals arrivals)
    {
        var at = TimeProvider.System.GetTimestamp();
        if (await Challenge.IsAnsweredAsync(http)) return;
        while (await http.Request.BodyReader.ReadAsync() is var read)
        {
            http.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) break;
        }
        arrivals.Note(http.Request.Headers["webhook-id"].ToString(), at);
        http.Response.ContentLength = 0;
    }
}

using System.Text;
using Exchange.Hosting;

namespace Exchange.Scans.Downloads.Page;

/// <summary>The page from which people download the scanner: plain HTML, nothing from elsewhere, no script.</summary>
static class ShowDownloads
{
    // The claim code is a secret, and this page has none in its address; still nobody shall frame it, or be told who came from it.
    static readonly string Policy = $"default-src 'none'; style-src '{PageStyle.Hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/scanner", Handle).AllowAnonymous().ExcludeFromDescription();

    static IResult Handle(HttpRequest request, HttpResponse response, BuildShelf shelf)
    {
        var words = PageWords.For(request.Headers.AcceptLanguage);
        var headers = response.Headers;
        (headers.CacheControl, headers.Vary, headers.ContentLanguage) = ("no-cache", "User-Agent, Accept-Language", words.Language);
        (headers.ContentSecurityPolicy, headers.XContentTypeOptions, headers["Referrer-Policy"]) = (Policy, "nosniff", "no-referrer");
        var page = new DownloadsPage(words, Visitor.Of(request.Headers.UserAgent), ServerOf(request)).Render([.. shelf.Newest]);
        return TypedResults.Text(page, "text/html", Encoding.UTF8);
    }

    /// <summary>The address that the scanner is to be given, as the visitor knows it. It is pasted into a shell: one that isn't plain is left for the visitor to fill in.</summary>
    static string ServerOf(HttpRequest request) =>
        request.Host.Value is { Length: > 0 } host && host.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or ':' or '[' or ']')
            ? $"{request.Scheme}://{host}" : "ADDRESS";
}

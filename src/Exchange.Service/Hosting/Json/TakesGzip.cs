namespace Exchange.Hosting.Json;

/// <summary>An endpoint for JSON that takes its body compressed too.</summary>
/// <param name="MostBytes">The most that it may unpack to; more is answered 413, however little was sent.</param>
sealed record TakesGzip(int MostBytes);

static class TakesGzipExtensions
{
    public static TBuilder TakesGzip<TBuilder>(this TBuilder endpoint, int mostBytes) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new TakesGzip(mostBytes));
}

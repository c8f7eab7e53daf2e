namespace Exchange.Hosting;

/// <summary>The problems of its own that an endpoint may answer; those that any endpoint may are declared for all.</summary>
public sealed record MayAnswer(IReadOnlyList<Problem> Problems);

public static class MayAnswerExtensions
{
    /// <summary>Declares the problems that this endpoint may answer, for the API's description.</summary>
    public static TBuilder WithProblems<TBuilder>(this TBuilder endpoint, params Problem[] problems) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new MayAnswer(problems));

    /// <summary>Lets this endpoint take a larger (or only a smaller) body than the usual limit; more is answered 413.</summary>
    public static TBuilder WithBodyLimit<TBuilder>(this TBuilder endpoint, long bytes) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(bytes));
}

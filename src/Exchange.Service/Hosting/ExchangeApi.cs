using Exchange.Hosting.Json;
using Exchange.Hosting.OpenApi;
using Exchange.Hosting.Security;
using Exchange.Hosting.Telemetry;
using Exchange.Persistence;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Exchange.Hosting;

/// <summary>What every endpoint of the service shares: strict JSON, problems, scopes, limits, the API's description.</summary>
public static class ExchangeApi
{
    /// <summary>The largest body of a request, unless the endpoint says otherwise: <see cref="MayAnswerExtensions.WithBodyLimit"/>.</summary>
    public const long BodyLimit = 256 * 1024;

    public static IServiceCollection AddExchangeApi(this IServiceCollection services)
    {
        RegionOptions.Add(services);
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLimit;
        });
        // A repeat under an idempotency key gets the same answer: only faults of ours, which are never kept, carry a trace id.
        services.AddProblemDetails(details => details.CustomizeProblemDetails = problem =>
        {
            if (problem.ProblemDetails.Extensions.TryGetValue("code", out var code)) Meters.RequestsRefused.Add(1, new KeyValuePair<string, object?>("error.type", code));
            if (problem.ProblemDetails.Status < 500) problem.ProblemDetails.Extensions.Remove("traceId");
        });
        services.AddExceptionHandler<Faults>();
        return services.AddStrictJson().AddScopes().AddLimits().AddApiDescription();
    }

    /// <summary>Puts the shared parts before the endpoints, in the order that they need, and serves the API's description.</summary>
    public static WebApplication UseExchangeApi(this WebApplication app)
    {
        app.UseProxies();
        app.UseMiddleware<RetryAfter>();
        app.UseExceptionHandler();
        app.UseStatusCodePages(BareStatus.ExplainAsync);
        app.UseMiddleware<CleanAddress>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseMiddleware<StrictBody>();
        app.MapApiDescription();
        return app;
    }

    /// <summary>The tills' endpoints.</summary>
    public static RouteGroupBuilder PosApi(this IEndpointRouteBuilder app) =>
        app.MapGroup("/pos/v1").RequireAuthorization(Scopes.Pos).WithTags("POS").AnswerRepeatsFirst();

    /// <summary>The endpoints of a customer with a claim code; the code is the authority.</summary>
    public static RouteGroupBuilder ClaimApi(this IEndpointRouteBuilder app) =>
        app.MapGroup("/claim/v1").AllowAnonymous().WithTags("Claim");

    /// <summary>The head office's endpoints.</summary>
    public static RouteGroupBuilder RetailerApi(this IEndpointRouteBuilder app) =>
        app.MapGroup("/retailer/v1").RequireAuthorization(Scopes.Retailer).WithTags("Retailer").AnswerRepeatsFirst();

    /// <summary>The endpoints of whoever keeps the service running for a retailer.</summary>
    public static RouteGroupBuilder OperatorApi(this IEndpointRouteBuilder app) =>
        app.MapGroup("/operator/v1").RequireAuthorization(Scopes.Operator).WithTags("Operator").AnswerRepeatsFirst();
}

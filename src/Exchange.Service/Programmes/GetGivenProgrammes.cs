using System.Security.Cryptography;
using System.Text.Json;
using Exchange.Contracts.Programmes;
using Exchange.Hosting;
using Exchange.Retailers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Exchange.Programmes;

/// <summary>What a till keeps for offline days: the programmes that its store gives now and those published to come.</summary>
static class GetGivenProgrammes
{
    /// <param name="ValidUntil">The end of the store's next business day: until then a till may go by this answer.</param>
    public sealed record Response(string Store, DateOnly BusinessDay, DateTime ValidUntil, IReadOnlyList<Given> Programmes);

    /// <param name="From">The first instant at which this store gives the version.</param>
    /// <param name="Until">The first instant at which it no longer does; absent if not known.</param>
    public sealed record Given(string Code, int Version, DateTime From, bool ProvisioningSuspended, ProgrammeTerms Terms, DateTime? Until = null);

    public static void Map(IEndpointRouteBuilder pos) =>
        pos.MapGet("/programmes", Handle).WithName("getGivenProgrammes").WithProblems(Problems.StoreNotFound, Problems.ValidationFailed);

    static async Task<Results<Ok<Response>, StatusCodeHttpResult, ProblemHttpResult>> Handle(
        string? store, HttpContext http, Caller caller, RetailerDirectory directory, ProgrammeBook programmes, TimeProvider time, CancellationToken stop)
    {
        var found = await directory.StoreAsync(caller, store, stop);
        if (found.Refusal is { } refusal) return refusal.Result();
        var response = Answer(found.Value!, await programmes.OfAsync(caller.RetailerId, stop), time.GetUtcNow().UtcDateTime);
        var tag = TagOf(response);
        http.Response.GetTypedHeaders().ETag = tag;
        // A weak comparison, as RFC 9110 §13.1.2 asks for.
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(response);
    }

    static Response Answer(Store store, RetailerProgrammes book, DateTime now)
    {
        var day = store.Calendar.BusinessDayOf(now);
        var given = book.GivenFrom(store, now);
        return new(store.Number, day, store.Calendar.EndOf(day.AddDays(1)),
            [.. given.Select(v => new Given(v.Code, v.Number, v.StartAt(store), v.IsSuspended, v.Terms, book.UntilAt(v, store)))]);
    }

    static EntityTagHeaderValue TagOf(Response response) =>
        new($"\"{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(response, JsonSerializerOptions.Web))[..16])}\"");
}

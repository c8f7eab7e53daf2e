using Exchange.Contracts.Programmes;
using Exchange.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Programmes;

/// <summary>Says what is wrong with terms as the next version of their programme; keeps nothing.</summary>
static class ValidateProgramme
{
    public sealed record Response(bool Valid, IReadOnlyList<FieldError> Errors);

    public static void Map(IEndpointRouteBuilder retailer) =>
        retailer.MapPost("/programmes/validate", Handle).WithName("validateProgramme").WithBodyLimit(TermsDocument.MostBytes);

    static async Task<Ok<Response>> Handle(ProgrammeTerms terms, Caller caller, ProgrammeDesk desk, CancellationToken stop)
    {
        var errors = await desk.ValidateAsync(caller.RetailerId, terms, stop);
        return TypedResults.Ok(new Response(errors.Count == 0, errors));
    }
}

using System.Text.Json;

namespace Exchange.Sandbox;

/// <summary>How a slow call is getting on.</summary>
static class ShowOperation
{
    public static void Map(IEndpointRouteBuilder vendor) => vendor.MapGet("/operations/{id}", (string id, HttpContext http, VendorCalls calls) =>
        calls.GetAsync(http, book => AnswerBook.Operation(book, id, calls.Now)));

    public static OperationBody AsOperation(this Reply reply, string id) => reply.Status >= 400
        ? new(id, "failed") { Problem = JsonSerializer.Deserialize(reply.Body, SandboxJson.Default.ProblemBody) }
        : reply.Body.Contains("\"renewal\"", StringComparison.Ordinal)
            ? new(id, "succeeded") { Licence = JsonSerializer.Deserialize(reply.Body, SandboxJson.Default.LicenceBody) }
            : new(id, "succeeded") { Reservation = JsonSerializer.Deserialize(reply.Body, SandboxJson.Default.ReservationBody) };
}

using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Exchange.Licences.Neutral;

/// <summary>How one verb's answers are read. A yes counts only in the contract's shape, a no only with one of the contract's codes; anything else leaves the outcome unknown.</summary>
sealed partial record Reading(string Verb, Func<Answer, VendorAnswer?> Yes)
{
    /// <summary>True if a lost answer can't have changed anything.</summary>
    public bool MakesNothing { get; init; }

    /// <summary>What this verb makes of problem codes that other verbs refuse.</summary>
    public Func<string, VendorAnswer?> No { get; init; } = _ => null;

    public VendorAnswer.TryLater Unknown => new(MakesNothing ? "unavailable" : "unknown-outcome");

    public VendorAnswer Of(Answer answer) => answer.Status switch
    {
        HttpStatusCode.Accepted => new VendorAnswer.TryLater("in-progress", answer.After),
        HttpStatusCode.OK or HttpStatusCode.Created => Shaped(answer) ?? Unknown,
        HttpStatusCode.TooManyRequests => new VendorAnswer.TryLater("rate-limited", answer.After),
        HttpStatusCode.ServiceUnavailable => new VendorAnswer.TryLater(CodeOf(answer) == "maintenance" ? "maintenance" : "unavailable", answer.After),
        >= HttpStatusCode.InternalServerError => Unknown with { After = answer.After },
        >= HttpStatusCode.BadRequest => Refusal(answer),
        // A redirect is never followed, and nothing was done where it came from.
        _ => new VendorAnswer.TryLater("unavailable"),
    };

    VendorAnswer? Shaped(Answer answer) => answer.Type == "application/json" ? Yes(answer) : null;

    // A 404 of a proxy, or a 401 for a wrong secret, says nothing about the licence.
    VendorAnswer Refusal(Answer answer) => CodeOf(answer) is not { } code
        ? new VendorAnswer.TryLater("unavailable", answer.After)
        : No(code) ?? (VendorAnswer?)Refusals.Of(code) ?? new VendorAnswer.TryLater(code == "in-progress" ? code : "unavailable", answer.After);

    static string? CodeOf(Answer answer) =>
        answer.Type == "application/problem+json" ? Read(answer, VendorJson.Default.ProblemBody)?.Code : null;

    static T? Read<T>(Answer answer, JsonTypeInfo<T> shape) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(answer.Body, shape);
        }
        catch (JsonException)
        {
            // Malformed is an answer too: the caller makes "unknown" of it.
            return null;
        }
    }
}

using System.Text.Json;
using Exchange.Contracts.Pos;
using Exchange.Hosting;
using Exchange.Persistence;

namespace Exchange.Intake;

/// <summary>What became of an entry, from what was decided or from the answer that is kept.</summary>
static class OfflineResults
{
    public static OfflineResult Of(OfflineEntry entry, Problem problem) => Of(entry, new Refusal(problem, problem.WhatToChange));

    public static OfflineResult Of(OfflineEntry entry, Refusal refusal, string? exchange = null) =>
        new(entry.Key, refusal.Problem.Status, exchange, refusal.Problem.Code, refusal.Detail);

    /// <summary>From the answer that is kept: an accepted exchange's is as its till would have got it alone, a refused promise's is the result itself.</summary>
    public static OfflineResult Of(OfflineEntry entry, StoredAnswer answer)
    {
        using var kept = JsonDocument.Parse(answer.Body);
        var body = kept.RootElement;
        return answer.Status == StatusCodes.Status202Accepted
            ? new(entry.Key, answer.Status, body.GetProperty("exchange").GetProperty("id").GetString(), null, null)
            : new(entry.Key, answer.Status, Text("exchange"), Text("code"), Text("detail"));

        string? Text(string name) => body.GetProperty(name).GetString();
    }
}

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

    /// <summary>An accepted exchange's answer is kept as its till would have got it alone; a refused promise's as the result itself.</summary>
    public static OfflineResult Of(OfflineEntry entry, StoredAnswer answer, JsonSerializerOptions json) => answer.Status == StatusCodes.Status202Accepted
        ? new(entry.Key, answer.Status, JsonSerializer.Deserialize<AcceptedExchange>(answer.Body, json)!.Exchange.Id, null, null)
        : JsonSerializer.Deserialize<OfflineResult>(answer.Body, json)!;
}

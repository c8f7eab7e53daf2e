using System.CommandLine;
using Exchange.Contracts.ApiKeys;
using Exchange.Hosting;

namespace Exchange.Retailers.ApiKeys;

/// <summary><c>api-keys list|create|revoke</c></summary>
static class ApiKeyCommands
{
    static readonly Argument<string> Label = new("label") { Description = "What the key is for" };
    static readonly Argument<Guid> Id = new("id") { Description = "The key's id, as listed" };
    static readonly Option<ApiKeyScope> Scope = new("--scope") { Required = true, Description = "What it may do: pos, retailer or operator" };
    static readonly Option<string?> Store = new("--store") { Description = "The one store that a key of scope pos may act for; every store if absent" };

    public static Command Make(CommandDesk desk) => new("api-keys", "The retailer's API keys")
    {
        desk.Command("list", "Lists the keys, revoked ones included", async (call, stop) =>
            call.Print((await call.Get<ApiKeyDesk>().ListAsync(call.RetailerId, stop)).Select(Line))),
        desk.Command("create", "Makes a key and prints it, this once", CreateAsync, Label, Scope, Store),
        desk.Command("revoke", "Revokes a key for ever; a running service knows it after half a minute at most", RevokeAsync, Id),
    };

    static async Task<int> CreateAsync(CommandCall call, CancellationToken stop)
    {
        var wish = new NewApiKey { Label = call.Parsed.GetRequiredValue(Label), Scope = call.Parsed.GetRequiredValue(Scope), StoreNumber = call.Parsed.GetValue(Store) };
        if (CreateApiKey.Complaint(wish) is { } complaint) return call.Print(new Refusal(Problems.ValidationFailed, complaint));
        var (row, text) = await call.Get<ApiKeyDesk>().MintAsync(call.RetailerId, wish, request: null, stop);
        return call.Print([Line(row), text!]);
    }

    static async Task<int> RevokeAsync(CommandCall call, CancellationToken stop)
    {
        var id = call.Parsed.GetRequiredValue(Id);
        return await call.Get<ApiKeyDesk>().RevokeAsync(call.RetailerId, id, stop) ? call.Print([$"{id} is revoked."]) : call.Print(new Refusal(Problems.NotFound, $"There is no key {id}."));
    }

    static string Line(ApiKeyRow key) =>
        $"{key.Id}  {key.Scope.ToString().ToLowerInvariant()}{(key.StoreNumber is { } store ? $" {store}" : "")}  {key.Label}{(key.RevokedAt is { } at ? $"  revoked {at:yyyy-MM-dd}" : "")}";
}

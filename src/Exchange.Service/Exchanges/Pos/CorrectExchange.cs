using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Pos;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Hosting;
using Exchange.Hosting.Idempotency;
using Exchange.Persistence;

namespace Exchange.Exchanges.Pos;

/// <summary>Corrects contact or seats. If the key went to a wrong address, the claim code and the key are made anew and the first ones die.</summary>
static class CorrectExchange
{
    public static void Map(IEndpointRouteBuilder pos) =>
        pos.MapPost("/exchanges/{id}/corrections", Handle).WithName("correctExchange").WithSummary("Correct contact or seats")
            .Produces<AcceptedExchange>(StatusCodes.Status202Accepted)
            .WithProblems(Problems.ExchangeNotFound, Problems.WrongState, Problems.CareEnded, Problems.IdempotencyKeyReused, Problems.ValidationFailed);

    static async Task<IResult> Handle(string id, CorrectionRequest request, IdempotentRequest key, Caller caller, ExchangeDesk desk, Vault vault, CancellationToken stop)
    {
        if (FormRules.Check(request) is { Count: > 0 } errors) return Refusal.Invalid(errors).Result();
        return await desk.ChangeAsync(caller, id, key, file => Correct(file, request, vault), stop, file => Answer(file, vault));
    }

    static AcceptedExchange Answer(ExchangeFile file, Vault vault)
    {
        var claim = vault.OpenUnder(file.Row.WrappedKey!, file.Row.ClaimSealed!);
        return new(Views.Of(file), claim, Receipt.Lines(file, claim));
    }

    static IResult? Correct(ExchangeFile file, CorrectionRequest request, Vault vault)
    {
        var row = file.Row;
        if (ExchangeStates.IsWalkingBack(row.State) || (ExchangeStates.IsEnded(row.State) && row.State != ExchangeStates.Completed)) return Problems.WrongState.Result();
        if (row.CareUntil <= file.Now) return Problems.CareEnded.Result();
        var (contact, reissued) = (request.Contact is { } right && CorrectContact(file, right, vault), false);
        if (contact && row.DeliveredAt is not null)
        {
            if (row.State is not (ExchangeStates.AwaitingDelivery or ExchangeStates.AwaitingRemoval or ExchangeStates.Completed)) return Problems.WrongState.Result("Correct it when the vendor has answered.");
            (row.ReissueWanted, row.FactsPending, reissued) = (true, true, true);
        }
        if (contact) NewClaim(file, vault);
        if (request.Devices is { } devices) CorrectDevices(file, devices);
        file.Record(new ExchangeCorrectedFact(request.Operator, request.Reason, contact, reissued, request.Devices is null ? null : Slots(file)));
        return null;
    }

    static IReadOnlyList<CorrectedSlot> Slots(ExchangeFile file) => [.. file.Slots.OrderBy(s => s.Number).Select(s => new CorrectedSlot(s.Number, s.Platform))];

    /// <summary>True if the address changed: whoever had the code so far must not have it any longer.</summary>
    static bool CorrectContact(ExchangeFile file, Contact right, Vault vault)
    {
        var key = vault.Unwrap(file.Row.WrappedKey!);
        var before = file.Row.ContactSealed is { } known ? JsonSerializer.Deserialize<Contact>(Vault.Open(key, known)) : null;
        file.Row.ContactSealed = Vault.Seal(key, JsonSerializer.Serialize(right));
        return !string.Equals(before?.Email, right.Email, StringComparison.OrdinalIgnoreCase);
    }

    static void NewClaim(ExchangeFile file, Vault vault)
    {
        var key = vault.Unwrap(file.Row.WrappedKey!);
        _ = ClaimCode.TryParse(Vault.Open(key, file.Row.ClaimSealed!), out var old);
        var claim = ClaimCode.New();
        file.Deleted.Add(Row(old));
        file.Inserted.Add(Row(claim));
        file.Row.ClaimSealed = Vault.Seal(key, claim.ToString());

        ClaimRow Row(ClaimCode code) => new()
        {
            Hash = ClaimRow.HashOf(vault, code), RetailerId = file.Row.RetailerId, StoreNumber = file.Row.StoreNumber, IssuedAt = file.Now, ExchangeId = file.Row.Id,
        };
    }

    static void CorrectDevices(ExchangeFile file, IReadOnlyList<DeviceSlotRequest> devices)
    {
        for (var i = 0; i < devices.Count; i++)
        {
            var slot = file.Slots.Find(s => s.Number == i + 1);
            if (slot is null) file.Slots.Add(slot = new DeviceSlot { ExchangeId = file.Row.Id, Number = i + 1, Platform = devices[i].Platform });
            if (slot.Outcome is not (SlotOutcome.Pending or SlotOutcome.NotScannable)) continue;
            var before = (slot.Outcome, slot.Platform);
            (slot.Platform, slot.Label) = (devices[i].Platform, devices[i].Label);
            slot.Outcome = slot.Platform is "android" or "ios" ? SlotOutcome.NotScannable : SlotOutcome.Pending;
            if (slot.Outcome == SlotOutcome.NotScannable && before != (slot.Outcome, slot.Platform)) file.Record(new RemovalNotScannableFact(slot.Number, slot.Platform));
        }
        foreach (var extra in file.Slots.Where(s => s.Number > devices.Count && s.Outcome == SlotOutcome.Pending).ToList())
        {
            file.Slots.Remove(extra);
            file.Deleted.Add(extra);
        }
        file.Row.FactsPending = true;
    }
}

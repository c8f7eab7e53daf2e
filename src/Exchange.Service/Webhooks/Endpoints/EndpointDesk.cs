using Exchange.Contracts;
using Exchange.Contracts.Webhooks;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Hosting;
using Exchange.Journal;
using Exchange.Journal.Events;
using Exchange.Persistence;
using Exchange.Webhooks.Deliveries;
using Exchange.Webhooks.Egress;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Webhooks.Endpoints;

/// <summary>Makes, changes, switches and deletes webhook endpoints; endpoints and commands alike.</summary>
sealed class EndpointDesk(
    DbWriter writer, IDbContextFactory<ExchangeDb> contexts, EventBook book, EndpointViews views, LineKeeper lines, EgressRules rules, Vault vault, TimeProvider clock)
{
    public const int Most = 100;

    DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<Answer<MintedWebhookEndpoint>> CreateAsync(Guid retailerId, NewWebhookEndpoint wish, CancellationToken stop, Once? once = null) =>
        EndpointRules.Check(wish, rules, out var url) is { } wrong ? Task.FromResult<Answer<MintedWebhookEndpoint>>(wrong)
        : wish.After < 0 ? Task.FromResult<Answer<MintedWebhookEndpoint>>(Refusal.Invalid("/after", "Use 0 or a sequence number."))
        : WriteAsync<MintedWebhookEndpoint>(once, async db =>
        {
            if (await db.Set<EndpointRow>().CountAsync(e => e.RetailerId == retailerId, stop) >= Most) return new Refusal(Problems.TooManyEndpoints, $"A retailer may have {Most}.");
            var latest = await book.LatestAsync(db, new(retailerId, wish.Kind == EndpointKind.Operational), stop);
            var (secret, sealedSecret) = EndpointKeys.New(vault);
            var row = new EndpointRow
            {
                Id = Ids.New(clock.GetUtcNow()), RetailerId = retailerId, Url = url, Description = wish.Description, Kind = wish.Kind, Payload = wish.Payload, Ordered = wish.Ordered,
                Types = string.Join(' ', wish.Types), Stores = string.Join(' ', wish.Stores), Concurrency = wish.Concurrency, RatePerSecond = wish.RatePerSecond,
                State = EndpointState.Verifying, ChallengeAt = Now, SecretSealed = sealedSecret, Cursor = Math.Min(wish.After ?? latest, latest), Revision = 1, CreatedAt = Now,
            };
            db.Add(row);
            return new MintedWebhookEndpoint(await views.OfAsync(db, row, stop), secret);
        }, stop);

    public async Task<WebhookEndpointList> ListAsync(Guid retailerId, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var all = new List<WebhookEndpointView>();
        foreach (var row in await db.Set<EndpointRow>().AsNoTracking().Where(e => e.RetailerId == retailerId).OrderBy(e => e.Id).ToListAsync(stop)) all.Add(await views.OfAsync(db, row, stop));
        return new(all);
    }

    public async Task<Answer<WebhookEndpointView>> FindAsync(Guid retailerId, Guid id, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await FindAsync(db, retailerId, id, stop) is { } row ? await views.OfAsync(db, row, stop) : NotFound;
    }

    /// <summary>A new address has to answer the challenge before it gets anything.</summary>
    public Task<Answer<WebhookEndpointView>> ChangeAsync(Guid retailerId, Guid id, WebhookEndpointSettings wish, CancellationToken stop) =>
        EndpointRules.Check(wish, rules, out var url) is { } wrong ? Task.FromResult<Answer<WebhookEndpointView>>(wrong) : OnAsync(retailerId, id, null, (_, row) =>
        {
            if (row.Url != url && row.State != EndpointState.Disabled) Challenge(row);
            (row.Url, row.Description, row.Types, row.Stores) = (url, wish.Description, string.Join(' ', wish.Types), string.Join(' ', wish.Stores));
            (row.Concurrency, row.RatePerSecond) = (wish.Concurrency, wish.RatePerSecond);
            return Task.FromResult<Refusal?>(null);
        }, stop);

    /// <summary>Asks the challenge at once, and from the beginning.</summary>
    public Task<Answer<WebhookEndpointView>> VerifyAsync(Guid retailerId, Guid id, CancellationToken stop, Once? once = null) =>
        OnAsync(retailerId, id, once, (_, row) =>
        {
            if (row.State == EndpointState.Disabled) return Task.FromResult<Refusal?>(new(Problems.EndpointDisabled, Problems.EndpointDisabled.WhatToChange));
            if (row.State == EndpointState.Verifying) Challenge(row);
            return Task.FromResult<Refusal?>(null);
        }, stop);

    /// <summary>It answers the challenge again, and then gets what was kept for it; or, if it is told to skip, goes on after a later number.</summary>
    public Task<Answer<WebhookEndpointView>> EnableAsync(Guid retailerId, Guid id, long? skipTo, CancellationToken stop, Once? once = null) =>
        OnAsync(retailerId, id, once, async (db, row) =>
        {
            var latest = await book.LatestAsync(db, new(retailerId, row.Kind == EndpointKind.Operational), stop);
            if (skipTo < row.Cursor || skipTo > latest) return Refusal.Invalid("/skipTo", $"Use a sequence number from {row.Cursor} to {latest}; for earlier events ask for a replay.");
            if (row.State != EndpointState.Disabled) return null;
            row.Cursor = skipTo ?? row.Cursor;
            var now = Now;
            await db.Set<UndeliveredRow>().Where(u => u.EndpointId == id && u.State == UndeliveredState.Retrying).ExecuteUpdateAsync(u => u.SetProperty(r => r.NextAt, now), stop);
            (row.FailingSince, row.Notices, row.PausedUntil, row.DisabledWhy) = (null, 0, null, null);
            Challenge(row);
            return null;
        }, stop);

    public Task<Answer<WebhookEndpointView>> DisableAsync(Guid retailerId, Guid id, CancellationToken stop, Once? once = null) =>
        OnAsync(retailerId, id, once, async (db, row) =>
        {
            if (row.State == EndpointState.Disabled) return null;
            (row.State, row.DisabledWhy) = (EndpointState.Disabled, "by-request");
            var subject = new Subject(retailerId, row.Id, row.SubjectName) { Operational = true };
            await RetailerJournal.RecordAsync(db, subject, new WebhookEndpointDisabledFact(row.Id, "by-request"), Now, stop);
            return null;
        }, stop);

    /// <summary>From now on both secrets sign, until the overlap is over.</summary>
    public async Task<Answer<RotatedSecret>> RotateAsync(Guid retailerId, Guid id, TimeSpan overlap, CancellationToken stop, Once? once = null)
    {
        if (overlap < TimeSpan.Zero || overlap > TimeSpan.FromDays(7)) return Refusal.Invalid("/overlapHours", "Use 0 to 168 hours.");
        return await WriteAsync<RotatedSecret>(once, async db =>
        {
            if (await FindAsync(db, retailerId, id, stop) is not { } row) return NotFound;
            var (secret, sealedSecret) = EndpointKeys.New(vault);
            (row.PreviousSecretSealed, row.PreviousUntil, row.SecretSealed) = (row.SecretSealed, Now + overlap, sealedSecret);
            row.Revision++;
            return new RotatedSecret(secret, new(Now + overlap));
        }, stop);
    }

    public async Task<bool> DeleteAsync(Guid retailerId, Guid id, CancellationToken stop)
    {
        var found = await writer.WriteAsync(async db =>
        {
            if (await db.Set<EndpointRow>().Where(e => e.Id == id && e.RetailerId == retailerId).ExecuteDeleteAsync(stop) == 0) return false;
            await db.Set<UndeliveredRow>().Where(u => u.EndpointId == id).ExecuteDeleteAsync(stop);
            await db.Set<ReplayRow>().Where(r => r.EndpointId == id).ExecuteDeleteAsync(stop);
            return true;
        }, stop);
        lines.LookNow();
        return found;
    }

    internal static Refusal NotFound => new(Problems.EndpointNotFound, Problems.EndpointNotFound.WhatToChange);

    internal static Task<EndpointRow?> FindAsync(ExchangeDb db, Guid retailerId, Guid id, CancellationToken stop) =>
        db.Set<EndpointRow>().SingleOrDefaultAsync(e => e.Id == id && e.RetailerId == retailerId, stop);

    void Challenge(EndpointRow row) => (row.State, row.ChallengeAt, row.ChallengeTries, row.ChallengeFailure) = (EndpointState.Verifying, Now, 0, null);

    Task<Answer<WebhookEndpointView>> OnAsync(Guid retailerId, Guid id, Once? once, Func<ExchangeDb, EndpointRow, Task<Refusal?>> change, CancellationToken stop) =>
        WriteAsync<WebhookEndpointView>(once, async db =>
        {
            if (await FindAsync(db, retailerId, id, stop) is not { } row) return NotFound;
            if (await change(db, row) is { } refusal) return refusal;
            row.Revision++;
            return await views.OfAsync(db, row, stop);
        }, stop);

    async Task<Answer<T>> WriteAsync<T>(Once? once, Func<ExchangeDb, Task<Answer<T>>> work, CancellationToken stop)
        where T : class
    {
        var answer = await writer.WriteAsync(db => once is null ? work(db) : once.DoAsync(db, work), stop);
        lines.LookNow();
        return answer;
    }
}

using Exchange.Contracts;
using Exchange.Contracts.Programmes;
using Exchange.Contracts.Webhooks.Facts;
using Exchange.Hosting;
using Exchange.Journal;
using Exchange.Persistence;
using Exchange.Programmes.Products;
using Exchange.Retailers;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Programmes;

/// <summary>Checks, drafts and publishes programme versions; endpoints and commands alike.</summary>
public sealed class ProgrammeDesk(IDbContextFactory<ExchangeDb> contexts, RetailerWriter writer, TimeProvider time)
{
    DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>What is wrong with the terms as the programme's next version; changes nothing.</summary>
    public async Task<IReadOnlyList<FieldError>> ValidateAsync(Guid retailerId, ProgrammeTerms given, CancellationToken stop)
    {
        var terms = TermsDocument.Canonical(given);
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await WrongAsync(db, retailerId, terms, await ProgrammeShelf.FindAsync(db, retailerId, terms.Code, stop), stop);
    }

    /// <summary>Keeps the terms as a draft, in place of an earlier draft. The same again changes nothing.</summary>
    public Task<Answer<VersionView>> ImportAsync(Guid retailerId, ProgrammeTerms given, Decision decision, CancellationToken stop, Once? once = null) =>
        decision.Wrong is { } wrong ? Task.FromResult<Answer<VersionView>>(wrong) : writer.WriteAsync<VersionView>(retailerId, once, async db =>
        {
            var terms = TermsDocument.Canonical(given);
            var shelf = await ProgrammeShelf.FindAsync(db, retailerId, terms.Code, stop);
            var row = shelf?.Version(terms.Version);
            var json = TermsJson.Write(terms);
            if (row?.Terms == json) return View(terms.Code, row);
            if (row?.PublishedAt is not null) return new Refusal(Problems.ProgrammeVersionExists, $"Version {row.Version} of {terms.Code} is published with other terms.");
            if (await WrongAsync(db, retailerId, terms, shelf, stop) is { Count: > 0 } errors) return Invalid(errors);
            row ??= Draft(db, shelf?.Programme ?? Open(db, retailerId, terms.Code), terms.Version);
            (row.Terms, row.DraftedAt, row.By, row.Why) = (json, Now, decision.By, decision.Why);
            return View(terms.Code, row);
        }, stop);

    /// <summary>Publishes a draft: from its effective time on, stores give it. A published one stays as it is.</summary>
    public Task<Answer<VersionView>> PublishAsync(Guid retailerId, string code, int version, Decision decision, CancellationToken stop, Once? once = null) =>
        decision.Wrong is { } wrong ? Task.FromResult<Answer<VersionView>>(wrong) : writer.WriteAsync<VersionView>(retailerId, once, async db =>
        {
            var shelf = await ProgrammeShelf.FindAsync(db, retailerId, code, stop);
            if (shelf?.Version(version) is not { } row) return NoSuch(code, version);
            if (row.PublishedAt is not null) return View(code, row);
            // Again, for products and versions may have changed since the draft.
            if (await WrongAsync(db, retailerId, TermsJson.Read(row.Terms), shelf, stop) is { Count: > 0 } errors) return Invalid(errors);
            (row.PublishedAt, row.By, row.Why) = (Now, decision.By, decision.Why);
            await RetailerJournal.RecordAsync(db, new(retailerId, row.ProgrammeId, $"programme:{code}"), new ProgrammePublishedFact(code, row.Version, row.By, row.Why), Now, stop);
            return View(code, row);
        }, stop);

    /// <summary>Every version of every programme, drafts included.</summary>
    public async Task<IReadOnlyList<VersionView>> ListAsync(Guid retailerId, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var codes = await db.Set<ProgrammeRow>().AsNoTracking().Where(p => p.RetailerId == retailerId).ToDictionaryAsync(p => p.Id, p => p.Code, stop);
        var rows = await db.Set<ProgrammeVersionRow>().AsNoTracking().Where(v => codes.Keys.Contains(v.ProgrammeId)).ToListAsync(stop);
        return [.. rows.Select(row => View(codes[row.ProgrammeId], row)).OrderBy(v => v.Programme, StringComparer.Ordinal).ThenBy(v => v.Version)];
    }

    public async Task<Answer<VersionView>> FindAsync(Guid retailerId, string code, int version, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var shelf = await ProgrammeShelf.FindAsync(db, retailerId, code, stop);
        return shelf?.Version(version) is { } row ? View(code, row) : NoSuch(code, version);
    }

    VersionView View(string code, ProgrammeVersionRow row) => VersionView.Of(code, row, Now);

    static Refusal Invalid(IReadOnlyList<FieldError> errors) => Refusal.Invalid(errors) with { Problem = Problems.ProgrammeInvalid };

    static Refusal NoSuch(string code, int version) => new(Problems.ProgrammeNotFound, $"There is no version {version} of a programme {code}.");

    static async Task<IReadOnlyList<FieldError>> WrongAsync(ExchangeDb db, Guid retailerId, ProgrammeTerms terms, ProgrammeShelf? shelf, CancellationToken stop)
    {
        var known = await db.Set<ProductRow>().AsNoTracking().Where(p => p.RetailerId == retailerId).Select(p => p.Gtin).ToHashSetAsync(stop);
        return TermsRules.Check(terms, new(shelf?.LastPublished is { } last ? TermsJson.Read(last.Terms) : null, known.Contains));
    }

    ProgrammeRow Open(ExchangeDb db, Guid retailerId, string code) =>
        db.Add(new ProgrammeRow { Id = Ids.New(time.GetUtcNow()), RetailerId = retailerId, Code = code }).Entity;

    static ProgrammeVersionRow Draft(ExchangeDb db, ProgrammeRow programme, int version) =>
        db.Add(new ProgrammeVersionRow { ProgrammeId = programme.Id, Version = version, Terms = "", By = "" }).Entity;
}

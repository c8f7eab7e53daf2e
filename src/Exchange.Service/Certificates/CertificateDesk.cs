using System.Text;
using Exchange.Contracts.Certificates;
using Exchange.Contracts.Journal;
using Exchange.Hosting;
using Exchange.Journal;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Exchange.Certificates;

/// <summary>Makes an exchange's certificate from its journal, and from nothing else.</summary>
sealed class CertificateDesk(IDbContextFactory<ExchangeDb> contexts, CertificateKeys keys, IOptions<CertificateOptions> options, TimeProvider clock)
{
    public const string MediaType = "application/jose"; // RFC 7515 §9.2.1

    static readonly string[] Endings =
        [CertificateFacts.Completed, CertificateFacts.Cancelled, CertificateFacts.Rejected, CertificateFacts.Expired, CertificateFacts.Returned];

    public async Task<IResult> IssueAsync(Guid exchange, CancellationToken stop)
    {
        var facts = await FactsAsync(exchange, stop);
        // A promise that had to be refused was never accepted: there is nothing to certify.
        if (facts is not [{ Type: CertificateFacts.Accepted }, ..] || !facts.Any(f => Endings.Contains(f.Type))) return Problems.CertificateNotReady.Result();
        var certificate = ExchangeCertificate.Of(facts, options.Value.Issuer, clock.GetUtcNow().UtcDateTime);
        return TypedResults.Bytes(Encoding.ASCII.GetBytes(await keys.SignAsync(certificate, stop)), MediaType);
    }

    async Task<IReadOnlyList<JournalFact>> FactsAsync(Guid exchange, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Set<JournalRow>().AsNoTracking().Where(f => f.SubjectId == exchange).OrderBy(f => f.Number)
            .Select(f => new JournalFact(f.Number, f.Type, f.At, f.Body, f.Hash)).ToListAsync(stop);
    }
}

using System.Security.Cryptography;
using Exchange.Contracts.Certificates;
using Exchange.Contracts.Keys;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Certificates;

/// <summary>
/// The key pairs that sign certificates: one signs, all are published, so that older certificates can still be checked. Read
/// from the database each time, so that a running service signs with the new one as soon as they are rotated.
/// </summary>
sealed class CertificateKeys(IDbContextFactory<ExchangeDb> contexts, DbWriter writer, Vault vault, TimeProvider clock)
{
    public async Task<string> SignAsync(ExchangeCertificate certificate, CancellationToken stop)
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(vault.Unwrap(await CurrentAsync(stop)), out _);
        return CertificateSigner.Sign(certificate, key);
    }

    /// <summary>The public halves as they are published.</summary>
    public async Task<Jwks> PublishedAsync(CancellationToken stop) => new([.. (await ListAsync(stop)).Select(key => Jwk.Of(key.Public))]);

    /// <summary>All of them, newest first.</summary>
    public async Task<IReadOnlyList<CertificateKeyRow>> ListAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Set<CertificateKeyRow>().AsNoTracking().OrderBy(k => k.ReplacedAt != null).ThenByDescending(k => k.ReplacedAt).ToListAsync(stop);
    }

    /// <summary>Makes the first key pair, if there is none.</summary>
    public Task<bool> EnsureAsync(CancellationToken stop) => writer.WriteAsync(async db =>
    {
        if (await db.Set<CertificateKeyRow>().AnyAsync(stop)) return false;
        db.Add(Make(clock.GetUtcNow().UtcDateTime));
        return true;
    }, stop);

    /// <summary>Makes a new key pair to sign with. The private half of the one before is erased: it has nothing to sign any more.</summary>
    public Task<CertificateKeyRow> RotateAsync(CancellationToken stop) => writer.WriteAsync(async db =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var old in await db.Set<CertificateKeyRow>().Where(k => k.ReplacedAt == null).ToListAsync(stop)) (old.PrivateWrapped, old.ReplacedAt) = (null, now);
        var fresh = Make(now);
        db.Add(fresh);
        return fresh;
    }, stop);

    async Task<byte[]> CurrentAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Set<CertificateKeyRow>().Where(k => k.ReplacedAt == null).Select(k => k.PrivateWrapped!).FirstAsync(stop);
    }

    CertificateKeyRow Make(DateTime now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var half = EcPublicKey.Of(key);
        return new() { Kid = half.Thumbprint(), MadeAt = now, X = half.X, Y = half.Y, PrivateWrapped = vault.Wrap(key.ExportPkcs8PrivateKey()) };
    }
}

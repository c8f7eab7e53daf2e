using System.Text.Json;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Exchange.Licences;

/// <summary>Writes the lists of file vendors and reads their acknowledgements. Both can be run again at any time: what was done stays done.</summary>
public sealed partial class VendorLists(
    DbWriter writer, Vault vault, IOptions<VendorsOptions> options, TimeProvider clock)
{
    /// <summary>The vendors that are reached by lists.</summary>
    public IReadOnlyList<string> Vendors => [.. options.Value.ById.Where(v => v.Value.Kind == VendorKind.File).Select(v => v.Key).Order(StringComparer.Ordinal)];

    internal byte[] Seal(LicenceIdentifiers identifiers) => vault.Seal(JsonSerializer.SerializeToUtf8Bytes(identifiers));

    LicenceIdentifiers Open(VendorListRow row) => JsonSerializer.Deserialize<LicenceIdentifiers>(vault.Open(row.SealedIdentifiers!))!;

    /// <summary>Writes everything that waits into one new list under <c>out</c>, and again any list that a crash left unwritten.</summary>
    /// <returns>The files written; none if nothing waits.</returns>
    public async Task<IReadOnlyList<string>> ExportAsync(string vendorId, CancellationToken stop)
    {
        var name = $"{vendorId}-{clock.GetUtcNow():yyyyMMdd'T'HHmmssfff'Z'}.csv";
        var rows = await writer.WriteAsync(async db =>
        {
            await db.Set<VendorListRow>().Where(row => row.VendorId == vendorId && row.ListFile == null)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.ListFile, name), stop);
            return await db.Set<VendorListRow>().AsNoTracking().Where(row => row.VendorId == vendorId && row.ListedAt == null)
                .OrderBy(row => row.Id).ToListAsync(stop);
        }, stop);
        var files = rows.GroupBy(row => row.ListFile!).Select(list => Write(vendorId, list.Key, list)).ToList();
        var ids = rows.Select(row => row.Id).ToList();
        await writer.WriteAsync(db => db.Set<VendorListRow>().Where(row => ids.Contains(row.Id))
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.ListedAt, clock.GetUtcNow().UtcDateTime), stop), stop);
        return files;
    }

    /// <summary>Written beside and then renamed: a reader of the folder never sees half a list.</summary>
    string Write(string vendorId, string name, IEnumerable<VendorListRow> rows)
    {
        var path = Path.Combine(Folder(vendorId, "out"), name);
        using (var file = new FileStream(path + ".part", FileMode.Create))
        {
            ListCsv.Write(file, rows.Select(row => (row, Open(row))));
            file.Flush(flushToDisk: true);
        }
        File.Move(path + ".part", path, overwrite: true);
        return path;
    }

    string Folder(string vendorId, params string[] parts) =>
        Directory.CreateDirectory(Path.Combine([options.Value.ById[vendorId].Folder, .. parts])).FullName;
}

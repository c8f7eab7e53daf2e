using System.CommandLine;
using System.Globalization;
using Exchange.Hosting;

namespace Exchange.Certificates;

/// <summary><c>certificate-keys list|rotate</c></summary>
static class CertificateKeyCommands
{
    public static Command Make(CommandDesk desk) => new("certificate-keys", "The keys that sign certificates")
    {
        desk.ServiceCommand("list", "Lists them; the one that signs is the first", async (call, stop) =>
            call.Print((await call.Get<CertificateKeys>().ListAsync(stop)).Select(Line))),
        desk.ServiceCommand("rotate", "Makes a new key to sign with; certificates of the older ones can still be checked", async (call, stop) =>
            call.Print([Line(await call.Get<CertificateKeys>().RotateAsync(stop))])),
    };

    static string Line(CertificateKeyRow key) => string.Create(CultureInfo.InvariantCulture,
        $"{key.Kid}  made {key.MadeAt:yyyy-MM-dd HH:mm:ss}  {(key.ReplacedAt is { } end ? $"replaced {end:yyyy-MM-dd HH:mm:ss}" : "signs")}");
}

using System.Buffers;

namespace Exchange.Hosting.Idempotency;

/// <summary>Where files that are sent here wait while they are hashed.</summary>
public sealed record SpoolFolder(string Path);

/// <summary>Marks an endpoint whose body is a file of any length.</summary>
sealed record TakesFile;

static class TakesFileExtensions
{
    /// <summary>The body is a file: it is kept aside until it has come whole, and its Idempotency-Key is the key of that very file.</summary>
    public static RouteHandlerBuilder TakesAFile(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new TakesFile()).WithProblems(Problems.IdempotencyUndecided).Accepts<string>("text/csv");
}

/// <summary>Reads a body of any length within one buffer of memory: into a file that has no name, hashed on the way. The handler then reads the file as the body.</summary>
static class FileSpool
{
    const int BufferSize = 64 * 1024;

    public static async ValueTask<IdempotentRequest> ReadAsync(HttpContext http)
    {
        var (request, key) = (http.Request, IdempotentRequest.KeyOf(http));
        var file = Nameless(http.RequestServices.GetRequiredService<SpoolFolder>().Path);
        http.Response.RegisterForDisposeAsync(file);
        using var hash = IdempotentRequest.HashOf(request.Method, request.PathBase + request.Path + request.QueryString);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await request.Body.ReadAsync(buffer, http.RequestAborted) is > 0 and var read)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), http.RequestAborted);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true); // it may have held licence keys
        }
        file.Position = 0;
        request.Body = file;
        return IdempotentRequest.Of(key, hash);
    }

    // Sold and prepaid things in clear: only the owner may read them, and a kill leaves nothing behind where a file can live without a name.
    static FileStream Nameless(string folder)
    {
        var path = Path.Combine(folder, $"spool-{Path.GetRandomFileName()}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (OperatingSystem.IsWindows()) options.Options |= FileOptions.DeleteOnClose;
        else options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows()) File.Delete(path);
        return file;
    }
}

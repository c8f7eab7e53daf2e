using System.Runtime.CompilerServices;

namespace Exchange.Tests;

/// <summary>Surviving a power cut is no subject of these tests: their files go where a flush costs nothing, if there is such a place with room.</summary>
static class TemporaryFiles
{
    const string Memory = "/dev/shm", Variable = "TMPDIR";

    [ModuleInitializer]
    internal static void KeepInMemory()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null && Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > 1L << 29)
            Environment.SetEnvironmentVariable(Variable, Memory);
    }
}

using Microsoft.AspNetCore.DataProtection;

namespace Exchange.Licences;

static class KeyPoolSlice
{
    /// <param name="hashKey">Gives the key for the keys' hashes; it must stay the same for ever.</param>
    public static IServiceCollection AddKeyPool(this IServiceCollection services, Func<IServiceProvider, byte[]> hashKey) => services
        .AddSingleton(provider => new KeySeal(provider.GetRequiredService<IDataProtectionProvider>(), hashKey(provider)))
        .AddSingleton<KeyPoolImport>();
}

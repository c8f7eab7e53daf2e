using Exchange.Licences;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Exchange.Tests.Licences;

public sealed class VendorsOptionsTests
{
    [Theory]
    [InlineData("acme", "BaseUrl", "http://vendor.example/v1", "https")]
    [InlineData("acme", "BaseUrl", "https://user:pass@vendor.example/v1", "host and path only")]
    [InlineData("acme", "BaseUrl", "", "missing")]
    [InlineData("acme", "Secret", "short", "32 characters")]
    [InlineData("acme", "KeyId", "a b", "KeyId")]
    [InlineData("acme", "Timeout", "00:10:00", "Timeout")]
    [InlineData("acme", "Kind", "File", "Folder")]
    [InlineData("pool", "Timeout", "00:00:10", "key pool")]
    public void Settings_that_cannot_work_stop_the_start(string id, string name, string value, string why)
    {
        var settings = new Dictionary<string, string?>
        {
            [$"Vendors:{id}:BaseUrl"] = "https://vendor.example/v1", [$"Vendors:{id}:KeyId"] = "key1", [$"Vendors:{id}:Secret"] = Bench.Secret,
        };
        settings[$"Vendors:{id}:{name}"] = value;
        using var services = new ServiceCollection().AddVendors(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();

        Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IOptions<VendorsOptions>>().Value).Message.ShouldContain(why);
    }

    [Fact]
    public async Task Only_configured_vendors_are_known()
    {
        await using var bench = await Bench.OpenAsync();
        new[] { "sandbox", "pool", "lists", "silent", "nobody" }.Where(bench.Vendors.Knows).ShouldBe(["sandbox", "pool", "lists", "silent"]);
        Should.Throw<InvalidOperationException>(() => bench.Vendors.For("nobody")).Message.ShouldContain("Vendors:nobody");
        bench.Vendors.LongestCall("sandbox").ShouldBe(TimeSpan.FromSeconds(60));
    }
}

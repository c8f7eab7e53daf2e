using Exchange.Licences;

namespace Exchange.Tests.Licences;

/// <summary>What every connector promises, whatever is behind it: a verb that it has can be called twice, one that it lacks says so.</summary>
public sealed class ConformanceTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static readonly TheoryData<string, string> Every = new(
        from vendor in new[] { "sandbox", "pool", "lists", "silent" }
        from verb in Enum.GetNames<Verb>()
        select (vendor, verb));

    [Theory, MemberData(nameof(Every))]
    public async Task A_verb_answers_the_same_when_it_is_called_again(string vendor, string verb)
    {
        await using var bench = await Bench.OpenAsync();
        await PoolConnectorTests.ImportAsync(bench, "K-1", "K-2");
        var code = await bench.MintAsync();
        var (connector, call) = (bench.Vendors.For(vendor), await PreparedAsync(bench.Vendors.For(vendor), Enum.Parse<Verb>(verb), code));

        var first = await AskAsync(connector, Enum.Parse<Verb>(verb), call);
        var again = await AskAsync(connector, Enum.Parse<Verb>(verb), call);

        again.ShouldBe(first);
        if (Has(vendor, Enum.Parse<Verb>(verb))) first.ShouldBeDone();
        else first.ShouldBeRefused("not-supported");
    }

    [Theory, InlineData("sandbox", Verb.Suspend), InlineData("sandbox", Verb.Reinstate), InlineData("sandbox", Verb.Revoke), InlineData("sandbox", Verb.CancelRenewal),
        InlineData("sandbox", Verb.Deprovision), InlineData("sandbox", Verb.Release), InlineData("pool", Verb.Release), InlineData("pool", Verb.Deprovision), InlineData("lists", Verb.Revoke)]
    public async Task What_is_in_that_state_already_is_done(string vendor, Verb verb)
    {
        await using var bench = await Bench.OpenAsync();
        await PoolConnectorTests.ImportAsync(bench, "K-1", "K-2");
        var (connector, call) = (bench.Vendors.For(vendor), await PreparedAsync(bench.Vendors.For(vendor), verb, await bench.MintAsync()));

        (await AskAsync(connector, verb, call)).ShouldBeDone();
        (await AskAsync(connector, verb, call with { Key = $"{call.ExchangeId}/{verb}/2" })).ShouldBeDone();
    }

    static bool Has(string vendor, Verb verb) => (vendor, verb) switch
    {
        ("sandbox", _) => true,
        ("pool", Verb.Reserve or Verb.Release or Verb.Provision or Verb.Deprovision) => true,
        ("lists" or "silent", Verb.Revoke) => true,
        _ => false,
    };

    /// <summary>What must have happened before the verb.</summary>
    static async Task<VendorCall> PreparedAsync(IVendorConnector connector, Verb verb, string code)
    {
        if (verb is Verb.Lookup or Verb.Suspend or Verb.Reinstate or Verb.Revoke or Verb.CancelRenewal) return Bench.About(code, verb.ToString());
        var call = Bench.For(verb.ToString());
        if (verb == Verb.Release && await connector.ReserveAsync(call with { Key = "x/reserve/1" }, Stop) is VendorAnswer.Done held) return call with { Reference = held.Reference };
        if (verb == Verb.Deprovision && await connector.ProvisionAsync(call with { Key = "x/provision/1" }, Stop) is VendorAnswer.Done made) return call with { Reference = made.Reference };
        return call;
    }

    static Task<VendorAnswer> AskAsync(IVendorConnector connector, Verb verb, VendorCall call) => verb switch
    {
        Verb.Lookup => connector.LookupAsync(call, Stop),
        Verb.Reserve => connector.ReserveAsync(call, Stop),
        Verb.Release => connector.ReleaseAsync(call, Stop),
        Verb.Provision => connector.ProvisionAsync(call, Stop),
        Verb.Deprovision => connector.DeprovisionAsync(call, Stop),
        Verb.Suspend => connector.SuspendAsync(call, Stop),
        Verb.Reinstate => connector.ReinstateAsync(call, Stop),
        Verb.Revoke => connector.RevokeAsync(call, Stop),
        _ => connector.CancelRenewalAsync(call, Stop),
    };

    public enum Verb { Lookup, Reserve, Release, Provision, Deprovision, Suspend, Reinstate, Revoke, CancelRenewal }
}

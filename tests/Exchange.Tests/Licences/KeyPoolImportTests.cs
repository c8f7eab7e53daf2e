using System.Text;
using Exchange.Licences.KeyPool;

namespace Exchange.Tests.Licences;

public sealed class KeyPoolImportTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Good_lines_are_taken_bad_ones_told_and_the_same_file_again_adds_nothing()
    {
        await using var bench = await Bench.OpenAsync();
        var file = $"key,gtin\nK-1,{Bench.NewGtin}\nK-2,05901234123457\nK-2,{Bench.NewGtin}\n,{Bench.NewGtin}\nK-3,123\nK\"4,{Bench.NewGtin}\n\"K-5,{Bench.NewGtin}\n K-6 ,5901234123457\n";

        var first = await ImportAsync(bench, file);
        var again = await ImportAsync(bench, file);

        (first.Added, first.Duplicates, first.Faulty).ShouldBe((3, 1, 4));
        first.Faults.Select(fault => fault.Line).ShouldBe([5, 6, 7, 8], ignoreOrder: true);
        (again.Added, again.Duplicates, again.Faulty).ShouldBe((0, 4, 4));
        (await PoolConnectorTests.FreeAsync(bench)).ShouldBe(3);
    }

    [Theory, InlineData(""), InlineData("code\nK-1\n"), InlineData("\n\n")]
    public async Task A_file_without_the_header_is_told_so(string file)
    {
        await using var bench = await Bench.OpenAsync();
        var summary = await ImportAsync(bench, file);
        summary.Added.ShouldBe(0);
        summary.Faults.Single().Line.ShouldBe(1);
    }

    [Fact]
    public async Task A_thousand_faults_are_counted_and_a_hundred_told()
    {
        await using var bench = await Bench.OpenAsync();
        var summary = await ImportAsync(bench, "key,gtin\n" + string.Concat(Enumerable.Repeat("K,1\n", 1000)));
        (summary.Faulty, summary.Faults.Count).ShouldBe((1000, 100));
    }

    [Fact]
    public async Task Many_batches_are_all_taken()
    {
        await using var bench = await Bench.OpenAsync();
        var summary = await ImportAsync(bench, "gtin,key\n" + string.Concat(Enumerable.Range(0, 1234).Select(i => $"{Bench.NewGtin},K-{i}\n")));
        summary.Added.ShouldBe(1234);
        (await PoolConnectorTests.FreeAsync(bench)).ShouldBe(1234);
    }

    static Task<KeyPoolImportSummary> ImportAsync(Bench bench, string file) =>
        bench.Get<KeyPoolImport>().RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(file)), Bench.For("x").RetailerId, gtin: null, Stop);
}

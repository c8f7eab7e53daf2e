using System.CommandLine;
using Exchange.Hosting;
using Exchange.Licences.KeyPool;
using Exchange.Persistence;
using Exchange.Programmes;
using Exchange.Retailers.ApiKeys;
using Exchange.Sales;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Tests.Retailers;

public sealed class RetailerCommandsTests
{
    [Fact]
    public async Task A_store_is_added_and_listed()
    {
        await using var cell = await OpenAsync();

        (await RunAsync(cell, "stores", "add", "0003", "--name", "Lisboa Chiado", "--zone", "Europe/Lisbon", "--country", "PT")).ShouldBe((0, "0003  Lisboa Chiado  Europe/Lisbon  PT", ""));
        (await RunAsync(cell, "stores", "list", "--retailer", "demo")).Out.Split('\n').Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_refusal_goes_to_the_error_stream_with_its_place()
    {
        await using var cell = await OpenAsync();

        var (exit, _, error) = await RunAsync(cell, "stores", "add", "0003", "--name", "X", "--zone", "Mars/Base", "--country", "PT");

        exit.ShouldBe(CommandDesk.Refused);
        error.ShouldContain("/timeZone: Use an IANA time zone");
        (await RunAsync(cell, "stores", "list", "--retailer", "nobody")).ShouldBe((1, "", "There is no retailer nobody."));
    }

    [Fact]
    public async Task A_programme_is_imported_published_suspended_resumed_and_withdrawn()
    {
        await using var cell = await OpenAsync();
        var file = await FileAsync(cell, Samples.Text("swap-45-days.v1.json").Replace("\"code\": \"swap-45-days\"", "\"code\": \"spring\"", StringComparison.Ordinal));

        (await RunAsync(cell, "programmes", "validate", file)).Out.ShouldBe("spring version 1 is valid.");
        (await RunAsync(cell, "programmes", "import", file)).Out.ShouldContain("spring  version 1  draft");
        (await RunAsync(cell, "programmes", "publish", "spring", "1")).Out.ShouldContain("published");
        (await RunAsync(cell, "programmes", "suspend", "spring", "--version", "1", "--why", "vendor asked")).Out.ShouldContain("suspended");
        (await RunAsync(cell, "programmes", "resume", "spring", "--by", "op-7")).Out.ShouldContain("published");
        (await RunAsync(cell, "programmes", "withdraw", "spring", "--why", "order")).Out.ShouldContain("withdrawn");
        (await RunAsync(cell, "programmes", "list")).Out.Split('\n').Length.ShouldBe(4);
    }

    [Fact]
    public async Task Terms_that_are_wrong_or_missing_fail_the_command()
    {
        await using var cell = await OpenAsync();

        (await RunAsync(cell, "programmes", "validate", await FileAsync(cell, "{"))).Exit.ShouldBe(CommandDesk.Refused);
        (await RunAsync(cell, "programmes", "import", "/nowhere/terms.json")).Exit.ShouldBe(CommandDesk.NoInput);
    }

    [Fact]
    public async Task A_key_is_made_shown_once_and_revoked()
    {
        await using var cell = await OpenAsync();

        var made = (await RunAsync(cell, "api-keys", "create", "till 3", "--scope", "pos", "--store", "0001")).Out.Split('\n');
        var id = made[0].Split(' ')[0];
        made[1].ShouldStartWith("exk_");
        (await RunAsync(cell, "api-keys", "revoke", id)).Out.ShouldBe($"{id} is revoked.");
        (await RunAsync(cell, "api-keys", "list")).Out.ShouldBe($"{made[0]}  revoked {cell.Now:yyyy-MM-dd}");
        (await RunAsync(cell, "api-keys", "create", "x", "--scope", "retailer", "--store", "0001")).Exit.ShouldBe(CommandDesk.Refused);
    }

    [Fact]
    public async Task Prepaid_keys_are_taken_in_once()
    {
        await using var cell = await OpenAsync();
        var file = await FileAsync(cell, "key\nAAAA-1\nAAAA-2\n");

        (await RunAsync(cell, "key-pool", "import", file, "--gtin", "02000003000012")).ShouldBe((0, "2 added, 0 known already, 0 faulty", ""));
        (await RunAsync(cell, "key-pool", "import", file, "--gtin", "02000003000012")).Out.ShouldBe("0 added, 2 known already, 0 faulty");
        (await RunAsync(cell, "key-pool", "stock")).Out.ShouldBe("02000003000012  2 free, warned at 10");
        (await RunAsync(cell, "key-pool", "import", file)).Exit.ShouldBe(CommandDesk.Refused);
    }

    [Fact]
    public async Task A_product_is_put_and_stopped()
    {
        await using var cell = await OpenAsync();

        (await RunAsync(cell, "products", "put", "2000001000014", "--name", "ACME", "--family", "acme-shield", "--vendor", "sandbox", "--platform", "windows", "macos",
            "--code-alphabet", "ABCDEF", "--code-groups", "5", "5")).Exit.ShouldBe(0);
        (await RunAsync(cell, "products", "stop", "2000001000014", "--sales-stop", "2026-04-01", "--ordered-in", "US", "--source", "An order of 1 March 2026")).Out.ShouldEndWith("no sale from 2026-04-01");
        (await RunAsync(cell, "products", "list")).Out.ShouldContain("no sale from 2026-04-01");
        (await cell.BookAsync()).Product("2000001000014")!.MaySellOn(new(2026, 4, 1)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_sales_file_is_summed_up_and_wrong_lines_fail_the_command()
    {
        await using var cell = await OpenAsync();
        const string Good = "store,day,till,transaction,line,gtin,quantity,net,tax,tender\n0001,2026-03-01,07,4711,1,2000001000014,1,42.01,7.98,card\n";

        (await RunAsync(cell, "sales", "import", await FileAsync(cell, Good))).ShouldBe((0, "1 lines: 1 imported, 0 unchanged, 0 conflicts, 0 errors; 1 store days whole", ""));
        var (exit, text, _) = await RunAsync(cell, "sales", "import", await FileAsync(cell, Good + "x\n"));
        (exit, text.Split('\n')[0]).ShouldBe((1, "line 3: error: It has 1 fields, not 10."));
    }

    static Task<Cell> OpenAsync() => Cell.OpenAsync(services => services.AddSales().AddApiKeys().AddKeyPool().AddSingleton(new Vault(new byte[32])).AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddOptions<RegionOptions>());

    static async Task<string> FileAsync(Cell cell, string text)
    {
        var file = Path.Combine(cell.Folder, "input");
        await File.WriteAllTextAsync(file, text, Cell.Stop);
        return file;
    }

    static async Task<(int Exit, string Out, string Error)> RunAsync(Cell cell, params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var root = new RootCommand().AddRetailerCommands(() => cell.Services);
        var exit = await root.Parse(arguments).InvokeAsync(new() { Output = output, Error = error, EnableDefaultExceptionHandler = false }, Cell.Stop);
        return (exit, output.ToString().Trim(), error.ToString().Trim());
    }
}

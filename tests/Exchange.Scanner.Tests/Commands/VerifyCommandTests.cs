using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Exchange.Contracts;
using Exchange.Contracts.Scans;
using Exchange.Scanner.Tests.Contracts;
using Exchange.Scanner.Tests.Machines;

namespace Exchange.Scanner.Tests.Commands;

/// <summary>The whole way of one scan: challenge, consent, look, report.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    readonly ClaimDesk desk = new();
    readonly MachineRoot root = new MachineRoot().Debian();

    public void Dispose()
    {
        desk.Dispose();
        root.Dispose();
    }

    Task<ScannerProcess.Result> VerifyAsync(params string[] more) =>
        ScannerProcess.RunAsync(["verify", "--claim", desk.Claim.ToString(), "--server", desk.Address.AbsoluteUri, "--root", root.Path, .. more]);

    [Fact]
    public async Task A_clean_machine_is_reported_as_removed()
    {
        var run = await VerifyAsync("--yes");

        run.ExitCode.ShouldBe(0, run.Errors);
        run.Output.ShouldContain("REMOVED.");
        run.Output.ShouldContain("your other devices");
        var good = desk.Opened.ShouldHaveSingleItem().ShouldBeOfType<OpenedReport.Good>();
        good.Conclusion.Sum.Verdict.ShouldBe(Verdict.Removed);
        (good.Report.Device.Stable, good.Report.Device.Hash).ShouldBe((true, desk.Challenge.DeviceHash("0123456789abcdef0123456789abcdef")));
        good.Report.Consent.How.ShouldBe(ConsentHow.Option);
        run.Output.ShouldContain(good.Report.Consent.Text);
    }

    [Fact]
    public async Task An_installed_product_is_reported_as_present_with_what_to_do_next()
    {
        root.AcmeShield();

        var run = await VerifyAsync("--yes");

        run.ExitCode.ShouldBe(2);
        run.Output.ShouldContain("apt purge");
        desk.Opened.Single().ShouldBeOfType<OpenedReport.Good>().Conclusion.Sum.Verdict.ShouldBe(Verdict.Present);
    }

    [Fact]
    public async Task Json_stands_alone_on_the_standard_output()
    {
        var run = await VerifyAsync("--yes", "--json");

        JsonNode.Parse(run.Output)!["receipt"]!["outcome"]!.GetValue<string>().ShouldBe("removed");
    }

    [Fact]
    public async Task Two_runs_sign_with_two_keys_and_a_first_runs_report_does_not_answer_a_second_challenge()
    {
        await VerifyAsync("--yes");
        var first = desk.Sent.Single();
        desk.Challenge = desk.Challenge with { Nonce = ScanChallenge.NewRandom() };

        SignedReport.Open(first, desk.Challenge, desk.Claim, BuiltInDefinitions.Document, TimeProvider.System.GetUtcNow().UtcDateTime)
            .ShouldBeOfType<OpenedReport.Refused>().Code.ShouldBe(ReportRefusal.Foreign);
        await VerifyAsync("--yes");
        JsonNode.Parse(desk.Sent[1])!["key"]!["x"]!.GetValue<string>().ShouldNotBe(JsonNode.Parse(first)!["key"]!["x"]!.GetValue<string>());
    }

    [Fact]
    public async Task Without_a_terminal_and_without_yes_nothing_is_looked_at_or_sent()
    {
        var run = await VerifyAsync();

        run.ExitCode.ShouldBe(77);
        run.Errors.ShouldContain("--yes");
        desk.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_name_of_a_person_a_machine_or_a_folder_is_sent()
    {
        root.AcmeShield().File("/etc/hostname", "annas-laptop").File("/home/anna/.bashrc").File("/var/lib/dpkg/status", "garbage");

        await VerifyAsync("--yes");

        var report = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(JsonNode.Parse(desk.Sent.Single())!["payload"]!.GetValue<string>()));
        // A short name of this machine may be in what is random.
        report = report.Replace(desk.Challenge.Nonce, "", StringComparison.Ordinal).Replace(desk.Challenge.Exchange, "", StringComparison.Ordinal);
        foreach (var name in (IEnumerable<string>)["anna", root.Path, Environment.MachineName, "0123456789abcdef0123456789abcdef", desk.Claim.Plain]) report.ShouldNotContain(name);
    }

    [Fact]
    public async Task A_machine_without_an_id_gets_a_new_hash_each_time_and_says_so()
    {
        root.Without("/etc/machine-id");

        await VerifyAsync("--yes");
        await VerifyAsync("--yes");

        var devices = desk.Opened.Cast<OpenedReport.Good>().Select(g => g.Report.Device).ToList();
        devices.ShouldAllBe(d => !d.Stable);
        devices[0].Hash.ShouldNotBe(devices[1].Hash);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        desk.Instead = response => { response.StatusCode = 307; response.RedirectLocation = "https://elsewhere.example/"; };

        var run = await VerifyAsync("--yes");

        run.ExitCode.ShouldBe(76);
        run.Errors.ShouldContain("elsewhere.example");
        desk.Paths.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_problem_is_said_in_the_servers_words()
    {
        desk.Instead = response =>
        {
            (response.StatusCode, response.ContentType) = (409, "application/problem+json");
            response.OutputStream.Write("""{"type":"about:blank","title":"This device is closed","status":409,"detail":"Nothing is left to do.","code":"slot-closed"}"""u8);
        };

        var run = await VerifyAsync("--yes");

        run.ExitCode.ShouldBe(65);
        run.Errors.ShouldContain("This device is closed. Nothing is left to do. (slot-closed)");
    }

    [Theory]
    [InlineData("exchange-scan-definitions/2", null, "get a newer scanner"), InlineData(null, "2020-01-01", "older")]
    public async Task Definitions_of_an_unknown_schema_and_older_ones_are_refused_before_anything_is_looked_at(string? schema, string? version, string why)
    {
        var document = JsonNode.Parse(BuiltInDefinitions.Utf8())!;
        if (schema is not null) document["schema"] = schema;
        if (version is not null) document["version"] = version;

        await RefusedAsync(DevelopmentKey.Sign(Encoding.UTF8.GetBytes(document.ToJsonString())), why);
    }

    [Fact]
    public async Task Definitions_that_are_unsigned_or_signed_by_somebody_else_are_refused_before_anything_is_looked_at()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        await RefusedAsync(Encoding.UTF8.GetString(BuiltInDefinitions.Utf8()), "not signed");
        await RefusedAsync(SignedDefinitions.Sign(BuiltInDefinitions.Utf8(), other), "does not trust");
    }

    async Task RefusedAsync(string definitions, string why)
    {
        desk.Definitions = definitions;

        var run = await VerifyAsync("--yes");

        run.ExitCode.ShouldBe(76);
        run.Errors.ShouldContain(why);
        desk.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_scanner_that_is_too_old_says_so()
    {
        desk.Challenge = desk.Challenge with { MinimumScanner = "99.0.0" };

        (await VerifyAsync("--yes")).Errors.ShouldContain("99.0.0 or newer is needed");
    }

    [Theory]
    [InlineData("--claim", "AAAAA-AAAAA-AAAAA-AAAAB", "--server", "https://exchange.example")]
    [InlineData("--claim", "", "--server", "http://exchange.example")]
    [InlineData("--claim", "", "--server", "ftp://localhost")]
    [InlineData("--claim", "", "--server", "https://exchange.example", "--slot", "0")]
    [InlineData("--claim", "", "--server", "https://exchange.example", "--sloth", "1")]
    [InlineData("--claim", "")]
    public async Task What_is_typed_wrong_ends_with_64(params string[] arguments)
    {
        var run = await ScannerProcess.RunAsync(["verify", .. arguments.Select(a => a.Length == 0 ? ClaimCode.New().ToString() : a)]);

        run.ExitCode.ShouldBe(64);
        run.Errors.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_server_that_is_not_there_ends_with_69()
    {
        desk.Dispose();

        (await VerifyAsync("--yes")).ExitCode.ShouldBe(69);
    }
}

using System.Net.Http.Headers;
using System.Text;
using Exchange.Contracts.ApiKeys;
using Exchange.DeadLetters;
using Exchange.Exchanges;
using Exchange.Journal;
using Exchange.Retailers;
using Exchange.Retailers.ApiKeys;
using Exchange.Tests.Hosting;
using Exchange.Tests.Intake;
using Microsoft.EntityFrameworkCore;
using RabbitMQ.Client;

namespace Exchange.Tests.DeadLetters;

public sealed class DeadLetterTests
{
    const string Path = "/operator/v1/dead-letters";

    static async Task<HttpClient> OperatorAsync(ShopFloor floor, ApiKeyScope scope = ApiKeyScope.Operator)
    {
        var retailer = (await floor.Get<RetailerDirectory>().CodesAsync(ShopFloor.Stop)).Values.Single();
        var (_, key) = await floor.Get<ApiKeyDesk>().MintAsync(retailer, new() { Label = "ops", Scope = scope }, request: null, ShopFloor.Stop);
        return new HttpClient { BaseAddress = floor.Till.BaseAddress, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
    }

    /// <summary>As MassTransit leaves a message that failed.</summary>
    static DeadLetter Failed(Guid exchange, Step step = Step.Provision, int round = 1) => DeadLetter.Read("licences_error",
        new BasicProperties
        {
            ContentType = "application/vnd.masstransit+json",
            Headers = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["MT-Fault-ExceptionType"] = "System.InvalidOperationException"u8.ToArray(), ["MT-Fault-Message"] = "No vendor for erika@example.com"u8.ToArray(),
            },
        },
        Encoding.UTF8.GetBytes($$"""
            {"messageType":["urn:message:Exchange.Exchanges:LicenceCommand"],
             "message":{"correlationId":"{{exchange}}","step":{{(int)step}},"round":{{round}},"vendor":"sandbox","gtin":"erika@example.com"} }
            """));

    static async Task<(Guid Id, string HumanId)> ExchangeAsync(ShopFloor floor)
    {
        var human = (await floor.TakeAsync(floor.Wish(await floor.OldLicenceAsync()))).Exchange.Id;
        await floor.UntilAsync(human, "awaiting-delivery");
        await using var db = await floor.ContextAsync();
        return (await db.Set<ExchangeRow>().Where(row => row.HumanId == human).Select(row => row.Id).SingleAsync(ShopFloor.Stop), human);
    }

    static Task TakeAsync(ShopFloor floor, params DeadLetter[] letters) => floor.Get<DeadLetterShelf>().TakeAsync(letters, ShopFloor.Stop);

    static async Task<DeadLetterPage> ListAsync(HttpClient client, string query = "") => await ShopFloor.ReadAsync<DeadLetterPage>(await client.GetAsync(Path + query, ShopFloor.Stop));

    static Task<HttpResponseMessage> DecideAsync(ShopFloor floor, HttpClient client, Guid letter, string verb, string reason = "seen in the log", string? key = null) =>
        floor.PostAsync(client, $"{Path}/{letter}/{verb}", new { by = "ops-4", reason }, key);

    [Fact]
    public async Task Resends_of_one_thing_are_one_row_that_counts_and_shows_nothing_of_what_they_said()
    {
        await using var floor = await ShopFloor.OpenAsync();
        using var operators = await OperatorAsync(floor);
        var (id, human) = await ExchangeAsync(floor);
        await TakeAsync(floor, Failed(id), Failed(id));
        await TakeAsync(floor, Failed(id), Failed(id, round: 2));

        var text = await operators.GetStringAsync(Path, ShopFloor.Stop);

        text.ShouldNotContain("erika");
        var letters = (await ListAsync(operators)).Items;
        letters.Select(letter => (letter.Exchange, letter.Step, letter.Round, letter.Count)).ShouldBe([(human, "provision", 1, 3), (human, "provision", 2, 1)], ignoreOrder: true);
        letters.ShouldAllBe(letter => letter.Way == "failed" && letter.Reason == "InvalidOperationException" && letter.Message == "licence-command" && letter.Queue == "licences" && !letter.Stale);
        (await floor.Get<DeadLetterShelf>().CountOpenAsync(ShopFloor.Stop)).ShouldBe(2);
    }

    [Fact]
    public async Task What_an_exchange_has_left_behind_is_stale()
    {
        await using var floor = await ShopFloor.OpenAsync();
        using var operators = await OperatorAsync(floor);
        var (id, human) = await ExchangeAsync(floor);
        await TakeAsync(floor, Failed(id));

        await floor.DeliverAsync(human);
        await floor.UntilAsync(human, "awaiting-removal");

        (await ListAsync(operators)).Items.Single().Stale.ShouldBeTrue();
    }

    [Fact]
    public async Task A_discard_needs_a_reason_is_journaled_and_a_repeat_gets_the_first_answer()
    {
        await using var floor = await ShopFloor.OpenAsync();
        using var operators = await OperatorAsync(floor);
        var (id, human) = await ExchangeAsync(floor);
        await TakeAsync(floor, Failed(id));
        var letter = (await ListAsync(operators)).Items.Single().DeadLetter;

        using var without = await DecideAsync(floor, operators, letter, "discard", reason: " ");
        using var first = await DecideAsync(floor, operators, letter, "discard", key: "d-1");
        using var again = await DecideAsync(floor, operators, letter, "discard", key: "d-1");
        using var late = await DecideAsync(floor, operators, letter, "replay");

        await without.ShouldBeProblemAsync(422, "validation-failed");
        (await ShopFloor.ReadAsync<DeadLetterView>(first)).State.ShouldBe("discarded");
        (await again.Content.ReadAsStringAsync(ShopFloor.Stop)).ShouldBe(await first.Content.ReadAsStringAsync(ShopFloor.Stop));
        await late.ShouldBeProblemAsync(409, "dead-letter-closed");
        await using var db = await floor.ContextAsync();
        var fact = await db.Set<JournalRow>().SingleAsync(row => row.SubjectId == letter, ShopFloor.Stop);
        (fact.Type, fact.Operational, fact.Subject).ShouldBe(("dead-letter.discarded", true, $"dead-letter:{letter}"));
        fact.Body.ShouldBe($$"""{"queue":"licences","by":"ops-4","why":"seen in the log","exchange":"{{human}}","step":"provision"}""");
        (await db.Set<DeadLetterRow>().SingleAsync(ShopFloor.Stop)).KeptSealed.ShouldBeNull();
    }

    [Fact]
    public async Task What_fails_again_after_it_was_discarded_is_open_again()
    {
        await using var floor = await ShopFloor.OpenAsync();
        using var operators = await OperatorAsync(floor);
        var (id, _) = await ExchangeAsync(floor);
        await TakeAsync(floor, Failed(id));
        using (var answer = await DecideAsync(floor, operators, (await ListAsync(operators)).Items.Single().DeadLetter, "discard")) answer.EnsureSuccessStatusCode();
        (await ListAsync(operators)).Items.ShouldBeEmpty();

        await TakeAsync(floor, Failed(id));

        (await ListAsync(operators)).Items.Single().Count.ShouldBe(2);
        (await ListAsync(operators, "?state=discarded")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_scope_may_not_look_and_nobodys_letters_are_no_retailers()
    {
        await using var floor = await ShopFloor.OpenAsync();
        using var operators = await OperatorAsync(floor);
        await TakeAsync(floor, Failed(Guid.CreateVersion7()));
        await using var db = await floor.ContextAsync();
        var nobodys = (await db.Set<DeadLetterRow>().SingleAsync(ShopFloor.Stop)).Id;

        using var office = await floor.Office.GetAsync(Path, ShopFloor.Stop);
        using var replay = await DecideAsync(floor, operators, nobodys, "replay");

        await office.ShouldBeProblemAsync(403, "forbidden");
        await replay.ShouldBeProblemAsync(404, "dead-letter-not-found");
        (await ListAsync(operators)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_follow_each_other_and_wrong_parameters_are_told()
    {
        await using var floor = await ShopFloor.OpenAsync();
        using var operators = await OperatorAsync(floor);
        var (id, _) = await ExchangeAsync(floor);
        for (var round = 1; round <= 3; round++) await TakeAsync(floor, Failed(id, round: round));

        var first = await ListAsync(operators, "?limit=2");
        var second = await ListAsync(operators, $"?limit=2&cursor={first.Next}");

        first.Items.Concat(second.Items).Select(letter => letter.Round).Order().ShouldBe([1, 2, 3]);
        (first.Items.Count, second.Next).ShouldBe((2, null));
        foreach (var wrong in new[] { "?limit=0", "?cursor=x", "?state=lost" }) await (await operators.GetAsync(Path + wrong, ShopFloor.Stop)).ShouldBeProblemAsync(400, "invalid-parameter");
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[1]")]
    [InlineData("""{"message":7,"messageType":["urn:message:Exchange.Exchanges:erika@example.com"]}""")]
    [InlineData("""{"message":{"correlationId":"erika","step":999,"round":"x"},"messageType":7}""")]
    public void Whatever_it_is_it_can_be_read_and_says_nothing_of_itself(string body)
    {
        var letter = DeadLetter.Read("exchanges_skipped", new BasicProperties(), Encoding.UTF8.GetBytes(body));

        (letter.Queue, letter.Way, letter.Reason).ShouldBe(("exchanges", DeadLetterWay.NotUnderstood, "no-consumer"));
        (letter.ExchangeId, letter.Step, letter.Round, letter.Message).ShouldBe((null, null, null, null));
        letter.Fingerprint.Length.ShouldBe(64);
    }
}

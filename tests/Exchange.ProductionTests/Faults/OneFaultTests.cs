using System.Diagnostics;
using System.Net;
using Exchange.Contracts.Pos;
using Exchange.Processes;
using Exchange.ProductionTests.Support;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Exchange.ProductionTests.Faults;

/// <summary>One fault at a time, and exactly what it may cost.</summary>
[Collection(nameof(FaultEngines))]
public sealed class OneFaultTests(SharedFleet shared, ITestOutputHelper output) : IClassFixture<SharedFleet>
{
    const string Commands = "Exchange.Exchanges:LicenceCommand", Echo = "echo";
    /// <summary>What a dead replica's duties wait at most.</summary>
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(15), Slack = TimeSpan.FromSeconds(5);
    Fleet Fleet => shared.Fleet;

    [Fact]
    public async Task The_same_command_on_two_replicas_at_once_is_done_once()
    {
        var before = await Fleet.VendorLedgerAsync(shared.Patience);
        await using var connection = await new ConnectionFactory { Uri = new(Fleet.Brokers.ConnectionString(Fleet.VirtualHost)) }.CreateConnectionAsync(shared.Patience);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: shared.Patience);
        var tap = (await channel.QueueDeclareAsync(cancellationToken: shared.Patience)).QueueName;
        await channel.QueueBindAsync(tap, Commands, "", cancellationToken: shared.Patience);
        var repeats = 0;
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, said) =>
        {
            if (said.BasicProperties.Headers?.ContainsKey(Echo) == true) return;
            var again = new BasicProperties(said.BasicProperties) { Headers = new Dictionary<string, object?>(said.BasicProperties.Headers ?? new Dictionary<string, object?>(StringComparer.Ordinal), StringComparer.Ordinal) { [Echo] = 1 } };
            for (var copy = 0; copy < 2; copy++) await channel.BasicPublishAsync(Commands, "", mandatory: false, again, said.Body.ToArray(), shared.Patience);
            Interlocked.Increment(ref repeats);
        };
        await channel.BasicConsumeAsync(tap, autoAck: true, consumer, shared.Patience);

        await shared.ServeAsync(30);

        var after = await Fleet.VendorLedgerAsync(shared.Patience);
        repeats.ShouldBeGreaterThanOrEqualTo(30 * 5); // check, reserve, suspend, provision, revoke
        (after.Provisioned - before.Provisioned, after.Live - before.Live, after.Revoked - before.Revoked).ShouldBe((30, 30, 30));
        after.More.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_connection_cut_after_COMMIT_was_sent_changes_nothing_for_the_till()
    {
        using var till = shared.At(Fleet.Replicas[0]);
        for (var tries = 0; !Fleet.Replicas[0].Log.Any(line => line.Contains("failed but was done", StringComparison.Ordinal)); tries++)
        {
            tries.ShouldBeLessThan(30); // the first COMMIT may be another one's of this replica
            var customer = shared.Next();
            var cut = Fleet.Wires[0].Database.CutBeforeAnswerTo("COMMIT\0"u8.ToArray());
            var first = await AnswerAsync(() => shared.AcceptAsync(till, customer));
            await cut.WaitAsync(shared.Patience);
            var repeat = await shared.AcceptAsync(shared.Shop, customer);

            if (first is not null) (repeat.Exchange.Id, repeat.ClaimCode).ShouldBe((first.Exchange.Id, first.ClaimCode));
            (await shared.After.ServeAsync(repeat, shared.Patience)).State.ShouldBe("completed"); // a second exchange of the licence would have been refused
        }
    }

    [Fact]
    public async Task While_the_broker_is_away_tills_are_answered_and_what_they_asked_for_is_done_afterwards()
    {
        using var till = shared.At(Fleet.Replicas[0]);
        foreach (var wire in Fleet.Wires) wire.Broker.Partition();

        List<AcceptedExchange> accepted = [];
        var longest = TimeSpan.Zero;
        for (var customer = 0; customer < 5; customer++)
        {
            var began = Stopwatch.GetTimestamp();
            accepted.Add(await shared.AcceptAsync(till, shared.Next()));
            longest = longest > Stopwatch.GetElapsedTime(began) ? longest : Stopwatch.GetElapsedTime(began);
        }
        foreach (var wire in Fleet.Wires) wire.Broker.Heal();

        output.WriteLine($"figure accept-while-broker-away-longest {longest.TotalSeconds:0.00} s");
        longest.ShouldBeLessThan(TimeSpan.FromSeconds(2.5));
        foreach (var one in accepted) (await shared.After.ServeAsync(one, shared.Patience)).State.ShouldBe("completed");
    }

    [Fact]
    public async Task A_restart_of_PostgreSQL_makes_no_dead_letters()
    {
        var serving = shared.ServeAsync(60);
        await Task.Delay(TimeSpan.FromMilliseconds(700), TimeProvider.System, shared.Patience);
        await Fleet.Postgres.KillAsync();
        await Fleet.Postgres.StartAgainAsync();

        await serving;

        (await Reckoning.DeadLettersAsync(Fleet, shared.Patience)).Keys.ShouldNotContain(queue => queue.EndsWith("_error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Killing_a_replica_delays_no_exchange_by_more_than_the_lease()
    {
        var alive = await shared.ServeAsync(60);
        var serving = shared.ServeAsync(60);
        await Task.Delay(alive[alive.Count / 4], TimeProvider.System, shared.Patience); // in the midst of it
        await Fleet.Replicas[0].KillAsync();

        var took = await serving;

        await Fleet.Replicas[0].StartAsync(shared.Patience);
        output.WriteLine($"figure longest-with-both {alive[^1].TotalSeconds:0.0} s");
        output.WriteLine($"figure longest-with-one-killed {took[^1].TotalSeconds:0.0} s");
        // One replica does what two did: that alone may take twice as long.
        took[^1].ShouldBeLessThan(2 * alive[^1] + Lease + Slack);
    }

    [Fact]
    public async Task Asked_to_stop_a_replica_answers_what_it_was_asked_and_is_not_ready_meanwhile()
    {
        var replica = Fleet.Replicas[1];
        using var till = shared.At(replica);
        var accepted = await shared.AcceptAsync(till, shared.Next());
        await shared.Shop.UntilAsync(accepted.Exchange.Id, "awaiting-delivery", shared.Patience);
        using var http = new HttpClient { BaseAddress = replica.Address, DefaultRequestHeaders = { Authorization = new("Bearer", Fleet.TillKey) } };
        // Nothing happens until the customer comes: it waits for the full six seconds.
        var waiting = http.GetAsync(new Uri($"pos/v1/exchanges/{accepted.Exchange.Id}?wait=6&until=completed", UriKind.Relative), shared.Patience);
        await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, shared.Patience); // it has arrived

        var began = Stopwatch.GetTimestamp();
        var stopping = replica.StopAsync(shared.Patience);
        var meanwhile = await NoLongerReadyAsync(http);
        using var answer = await waiting;
        var code = await stopping;
        var took = Stopwatch.GetElapsedTime(began);

        output.WriteLine($"figure drain {took.TotalSeconds:0.0} s");
        await replica.StartAsync(shared.Patience);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (meanwhile, code).ShouldBe((HttpStatusCode.ServiceUnavailable, 0));
        took.ShouldBeLessThan(TimeSpan.FromSeconds(30)); // Shutdown:Drain
        (await shared.After.ServeAsync(accepted, shared.Patience)).State.ShouldBe("completed");
    }

    /// <summary>What it answers once that is no longer 200; it has to answer.</summary>
    async Task<HttpStatusCode> NoLongerReadyAsync(HttpClient http)
    {
        using var glance = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            using var answer = await http.GetAsync(new Uri("health/ready", UriKind.Relative), shared.Patience);
            if (answer.StatusCode != HttpStatusCode.OK) return answer.StatusCode;
            await glance.WaitForNextTickAsync(shared.Patience);
        }
    }

    [Fact]
    public async Task A_message_that_nobody_can_work_on_is_listed_replayed_and_discarded_by_command()
    {
        var exchange = Guid.CreateVersion7();
        await using (var connection = await new ConnectionFactory { Uri = new(Fleet.Brokers.ConnectionString(Fleet.VirtualHost)) }.CreateConnectionAsync(shared.Patience))
            await Poison.PublishAsync(connection, "licences", Poison.Command(exchange), shared.Patience);
        var letter = await ListedAsync(line => line.Contains(" 1 times ", StringComparison.Ordinal));
        letter.ShouldMatch("^[0-9a-f-]{36}  open  licences  failed  InvalidOperationException  licence-command  -  provision  1 times  ");

        var replayed = await CommandAsync("replay", letter[..36], "--by", "ops-4", "--why", "the vendor is back");
        await ListedAsync(line => line.Contains(" 2 times ", StringComparison.Ordinal)); // it ran, and failed again
        var withoutReason = await CommandAsync("discard", letter[..36], "--by", "ops-4");
        var discarded = await CommandAsync("discard", letter[..36], "--by", "ops-4", "--why", "no such vendor");

        (replayed.Code, withoutReason.Code, discarded.Code).ShouldBe((0, 1, 0), string.Join('\n', replayed.Said.Concat(withoutReason.Said).Concat(discarded.Said)));
        (await CommandAsync("list")).Printed.ShouldBeEmpty();
        (await CommandAsync("list", "--state", "discarded")).Printed.ShouldHaveSingleItem().ShouldStartWith($"{letter[..36]}  discarded");

        Task<ProgramRun> CommandAsync(params string[] command) => Fleet.RunAsync(Fleet.Database, shared.Patience, ["dead-letters", .. command]);

        async Task<string> ListedAsync(Func<string, bool> there)
        {
            while (true)
            {
                shared.Patience.ThrowIfCancellationRequested();
                if ((await CommandAsync("list")).Printed is [var only] && there(only)) return only;
            }
        }
    }

    static async Task<T?> AnswerAsync<T>(Func<Task<T>> ask) where T : class
    {
        try
        {
            return await ask();
        }
        catch (HttpRequestException)
        {
            return null; // told to repeat
        }
    }
}

using Exchange.Contracts.Webhooks.Facts;
using Exchange.Exchanges;
using Exchange.Journal;
using Exchange.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Tests.Persistence;

public sealed class CommitTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_keys_of_a_whole_group_are_taken_in_one_order_before_any_row()
    {
        await using var room = await StoreRoom.OpenAsync();
        await room.AskAsync(db => db.Database.ExecuteSqlRawAsync(MadeDatabase.Watches, Stop));
        var (first, second) = (StoreRoom.Wants("licence/b", "till/y"), StoreRoom.Wants("licence/c", "licence/a", "till/x"));

        var results = Task.WhenAll(room.AcceptAsync(first), room.AcceptAsync(second));
        await room.StartAsync();

        (await results).ShouldAllBe(result => result is StoreResult.Committed);
        (await room.AskAsync(db => db.Database.SqlQueryRaw<string>("SELECT what AS \"Value\" FROM seen ORDER BY number").ToListAsync(Stop)))
            .ShouldBe(["licence/a", "licence/b", "licence/c", "till/x", "till/y", "row", "row"]);
    }

    [Fact]
    public async Task Whoever_misses_one_key_keeps_none_and_the_others_of_the_group_go_on()
    {
        await using var room = await StoreRoom.OpenAsync();
        await room.StartAsync();
        await room.AcceptAsync(StoreRoom.Wants("licence/a", "till/1"));

        var results = await Task.WhenAll(room.AcceptAsync(StoreRoom.Wants("licence/b", "till/1")), room.AcceptAsync(StoreRoom.Wants("licence/c", "till/3")));

        (results[0], results[1] is StoreResult.Committed).ShouldBe((new StoreResult.Taken("till"), true));
        (await room.AcceptAsync(StoreRoom.Wants("licence/b", "till/2"))).ShouldBeOfType<StoreResult.Committed>();
    }

    [Fact]
    public async Task A_correction_that_is_refused_gives_back_what_it_took_over()
    {
        await using var room = await StoreRoom.OpenAsync();
        await room.StartAsync();
        var (old, other) = (StoreRoom.Wants("receipt-unit/1"), StoreRoom.Wants("till/1"));
        await Task.WhenAll(room.AcceptAsync(old), room.AcceptAsync(other));
        await room.Store.ChangeAsync(old.File.Row.Id, file => Change(() => file.Row.CancelRequestedAt = file.Now), request: null, Stop);

        (await room.AcceptAsync(Correcting(old, "receipt-unit/1", "till/1"))).ShouldBeOfType<StoreResult.Taken>();

        (await room.AskAsync(db => db.Set<Reservation>().SingleAsync(r => r.Kind == "receipt-unit", Stop))).ExchangeId.ShouldBe(old.File.Row.Id);
        (await room.AcceptAsync(Correcting(old, "receipt-unit/1", "till/2"))).ShouldBeOfType<StoreResult.Committed>();
    }

    [Fact]
    public async Task A_commit_that_was_done_though_its_answer_was_lost_is_a_success_and_nothing_is_done_twice()
    {
        await using var room = await StoreRoom.OpenAsync();
        await room.StartAsync();
        var (wanted, runs) = (StoreRoom.Wants("licence/a"), 0);

        room.Commits.After = 1;
        (await room.AcceptAsync(wanted)).ShouldBeOfType<StoreResult.Committed>();
        room.Commits.After = 1;
        var (result, _) = await room.Store.ChangeAsync(wanted.File.Row.Id, file => Change(() => file.Record(new LicenceProvisionedFact("02000002000037", 3, ++runs))), request: null, Stop);

        (result is StoreResult.Committed, runs).ShouldBe((true, 1));
        (await room.AskAsync(db => db.Set<JournalRow>().CountAsync(Stop))).ShouldBe(1);
    }

    [Fact]
    public async Task A_commit_that_was_not_done_is_done_again()
    {
        await using var room = await StoreRoom.OpenAsync();
        var results = Task.WhenAll(room.AcceptAsync(StoreRoom.Wants("licence/a")), room.AcceptAsync(StoreRoom.Wants("licence/b")));

        room.Commits.Before = 1;
        await room.StartAsync();

        (await results).ShouldAllBe(result => result is StoreResult.Committed);
        (await room.AskAsync(db => db.Set<ExchangeRow>().CountAsync(Stop))).ShouldBe(2);
    }

    [Fact]
    public async Task A_conflict_with_oneself_is_no_conflict()
    {
        await using var room = await StoreRoom.OpenAsync();
        await room.StartAsync();

        foreach (var wanted in new[] { StoreRoom.Wants("licence/a", "till/1"), StoreRoom.Wants() })
            for (var time = 0; time < 2; time++) (await room.AcceptAsync(wanted)).ShouldBeOfType<StoreResult.Committed>();

        (await room.AskAsync(db => db.Set<ExchangeRow>().CountAsync(Stop))).ShouldBe(2);
    }

    static NewExchange Correcting(NewExchange old, params string[] keys)
    {
        var made = StoreRoom.Wants(keys);
        var row = made.File.Row;
        return made with
        {
            File = new ExchangeFile
            {
                Now = made.File.Now,
                Row = new ExchangeRow
                {
                    Id = row.Id, RetailerId = row.RetailerId, HumanId = row.HumanId, State = row.State, StoreNumber = row.StoreNumber, Workstation = row.Workstation, Corrects = old.File.Row.Id,
                    TransactionNumber = row.TransactionNumber, Operator = row.Operator, DealJson = row.DealJson, Proof = row.Proof, Currency = row.Currency,
                },
            },
        };
    }

    static Task<StoreResult> Change(Action change)
    {
        change();
        return Task.FromResult<StoreResult>(new StoreResult.Committed(null));
    }
}

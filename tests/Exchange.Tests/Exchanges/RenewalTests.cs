using Exchange.Claims;
using Exchange.Contracts;
using Exchange.Exchanges;

namespace Exchange.Tests.Exchanges;

public sealed class RenewalTests
{
    [Theory]
    [InlineData("still-on", null)]
    [InlineData("refused", "Another shop bills it.")]
    [InlineData("not-supported", "The vendor has no such verb.")]
    [InlineData("not-found", "The vendor no longer knows the licence.")]
    public async Task What_the_vendor_will_not_stop_is_the_customers_task_by_owner_and_page_and_looked_up_again(string code, string? reason)
    {
        var file = Files.New(Files.Start, state: "AwaitingRemoval");
        var owed = new Obligation
        {
            Id = Guid.CreateVersion7(), ExchangeId = file.Row.Id, Kind = ObligationKind.Renewal, Owner = ObligationOwner.Service, Subject = "renewal", DueAt = Files.Start.AddDays(21), ResendAt = Files.Start,
        };
        file.Obligations.Add(owed);

        await new MachineRig(file).TellAsync(new ObligationAnswered(file.Row.Id, owed.Id, Round: 1, Done: false, code, reason, After: null, NextCharge: null));

        (owed.Owner, owed.Round, owed.ResendAt).ShouldBe((ObligationOwner.Customer, 2, Files.Start.AddDays(1)));
        ClaimStatus.Of(file).Tasks.ShouldHaveSingleItem().DueAt.ShouldBe(new DateTimeOffset(Files.Start.AddDays(21)));
        file.NewFacts.ShouldContain(fact => fact.Type == "renewal.reminded");
    }

    [Fact]
    public async Task A_vendor_that_only_asks_for_patience_leaves_it_with_the_service()
    {
        var file = Files.New(Files.Start, state: "AwaitingRemoval");
        var owed = new Obligation { Id = Guid.CreateVersion7(), ExchangeId = file.Row.Id, Kind = ObligationKind.Renewal, Owner = ObligationOwner.Service, Subject = "renewal", ResendAt = Files.Start };
        file.Obligations.Add(owed);

        await new MachineRig(file).TellAsync(new ObligationAnswered(file.Row.Id, owed.Id, Round: 1, Done: false, "maintenance", null, After: null, NextCharge: null));

        (owed.Owner, owed.Round).ShouldBe((ObligationOwner.Service, 1));
        ClaimStatus.Of(file).Tasks.ShouldBeEmpty();
    }
}

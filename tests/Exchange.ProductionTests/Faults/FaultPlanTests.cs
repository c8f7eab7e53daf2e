namespace Exchange.ProductionTests.Faults;

public sealed class FaultPlanTests
{
    [Fact]
    public void The_same_seed_is_the_same_plan()
    {
        FaultPlan.Make(42, 1).Faults.ShouldBe(FaultPlan.Make(42, 1).Faults);
        FaultPlan.Make(43, 1).Faults.ShouldNotBe(FaultPlan.Make(42, 1).Faults);
    }

    [Fact]
    public void In_full_it_is_what_was_promised()
    {
        var plan = FaultPlan.Make(42, 1);

        plan.ToString().ShouldBe("FAULT_SEED=42 FAULT_SCALE=1: 10000 exchanges, 50 ServiceKill, 20 BrokerKill, 3 DatabaseCrash, 3 BrokerPartition, 2 DatabasePartition");
        (plan.Faults.Sum(fault => fault.Customers) + plan.LastCustomers).ShouldBe(10_000);
        plan.Faults.ShouldAllBe(fault => fault.Customers > 100);
        plan.Faults.Where(fault => fault.Kind == FaultKind.BrokerKill).Select(fault => fault.Victim).Distinct().Count().ShouldBe(FaultPlan.BrokerNodes);
    }

    [Fact]
    public void A_small_part_of_it_still_has_every_kind() =>
        FaultPlan.Make(42, 0.01).ToString().ShouldBe("FAULT_SEED=42 FAULT_SCALE=0.01: 100 exchanges, 1 ServiceKill, 1 BrokerKill, 1 DatabaseCrash, 1 BrokerPartition, 1 DatabasePartition");

    [Fact]
    public async Task Of_one_kind_no_fault_strikes_before_the_last_is_healed_and_all_customers_come()
    {
        var (customers, sick, struck) = (0, new HashSet<FaultKind>(), 0);
        var plan = FaultPlan.Make(42, 0.1);
        plan = plan with { Faults = [.. plan.Faults.Select(fault => fault with { Pause = TimeSpan.Zero })] };

        await new FaultRun(plan, (more, _) => Task.FromResult(customers += more), StrikeAsync, _ => { }).RunAsync(CancellationToken.None);

        (customers, struck, sick.Count).ShouldBe((1_000, plan.Faults.Count, 0));

        async Task StrikeAsync(Fault fault, CancellationToken stop)
        {
            lock (sick) sick.Add(fault.Kind).ShouldBeTrue($"{fault.Kind} twice at once");
            for (var turn = 0; turn < 20; turn++) await Task.Yield();
            lock (sick) sick.Remove(fault.Kind);
            Interlocked.Increment(ref struck);
        }
    }

    [Fact]
    public async Task A_fault_that_can_not_be_healed_ends_the_run() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => new FaultRun(FaultPlan.Make(42, 0.01), (_, _) => Task.CompletedTask,
            (fault, _) => Task.FromException(new InvalidOperationException($"{fault.Number}")), _ => { }).RunAsync(CancellationToken.None))).Message.ShouldBe("1");
}

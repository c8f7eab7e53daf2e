using CsCheck;
using Exchange.Contracts;
using Exchange.Exchanges;

namespace Exchange.Tests.Exchanges;

/// <summary>However messages are ordered, repeated and lost, an exchange ends the same, and the vendor's books agree.</summary>
public class InterleavingTests
{
    static readonly Gen<int[]> Schedules = Gen.Int[0, int.MaxValue - 1].Array[1, 120];

    [Fact]
    public void An_exchange_that_nobody_calls_off_completes_under_every_schedule() =>
        Schedules.Sample(schedule => RunAsync(schedule, cancelAt: null).GetAwaiter().GetResult().ShouldBeCompletedOnce(), iter: 1000);

    [Fact]
    public void A_cancelled_exchange_is_walked_back_or_was_past_the_point_of_no_return() =>
        Gen.Select(Schedules, Gen.Int[0, 119]).Sample((schedule, at) => RunAsync(schedule, at).GetAwaiter().GetResult().ShouldBeCleanlyOver(), iter: 1000);

    [Fact]
    public void Vendors_that_refuse_and_defer_leave_nothing_behind() =>
        Gen.Select(Schedules, Gen.Int[0, 119], Gen.Int[1, int.MaxValue - 1])
            .Sample((schedule, at, faults) => RunAsync(schedule, at, faults).GetAwaiter().GetResult().ShouldBeCleanlyOver(), iter: 1000);

    static async Task<InterleavedWorld> RunAsync(int[] schedule, int? cancelAt, int faults = 0)
    {
        var world = new InterleavedWorld(faults);
        for (var i = 0; i < schedule.Length; i++)
        {
            if (i == cancelAt) world.Cancel();
            await world.StepAsync(schedule[i]);
        }
        await world.SettleAsync();
        return world;
    }
}

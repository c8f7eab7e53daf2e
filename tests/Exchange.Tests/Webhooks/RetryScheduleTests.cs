using CsCheck;
using Exchange.Webhooks;
using Exchange.Webhooks.Deliveries;
using Exchange.Webhooks.Egress;
using Microsoft.Extensions.Options;

namespace Exchange.Tests.Webhooks;

public sealed class RetryScheduleTests
{
    static readonly DateTime Now = new(2026, 3, 10, 9, 0, 0, DateTimeKind.Utc);
    static readonly WebhookOptions Usual = new();
    readonly RetrySchedule schedule = new(Options.Create(Usual));

    [Fact]
    public void Ten_attempts_over_three_days_each_shaken_by_a_fifth_at_most() => Gen.Int[1, 12].Sample(attempts =>
    {
        var next = schedule.Next(attempts, new() { Status = 500 }, Now);
        if (attempts > Usual.RetriesOrUsual.Count) return next is null;
        var (delay, planned) = (next!.Value - Now, Usual.RetriesOrUsual[attempts - 1]);
        return delay >= planned * 0.8 && delay <= planned * 1.2;
    });

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Tue, 10 Mar 2026 09:10:00 GMT", 600)]
    [InlineData("999999999999", 3600)] // capped
    [InlineData("Wed, 10 Mar 2027 09:00:00 GMT", 3600)]
    [InlineData("-5", 5)] // nonsense: the schedule's own five seconds
    [InlineData("soon", 5)]
    [InlineData("Mon, 09 Mar 2026 09:00:00 GMT", 5)]
    public void What_a_receiver_asks_for_is_honoured_and_capped(string asked, int seconds)
    {
        var result = new SendResult { Status = 503, Headers = [new("Retry-After", asked)] };

        (schedule.Next(1, result, Now)!.Value - Now).TotalSeconds.ShouldBe(seconds, seconds > 5 ? 0.001 : 1.001);
        schedule.Pause(1, result, Now).TotalSeconds.ShouldBe(seconds > 5 ? seconds : 0, 0.001);
    }

    [Fact]
    public void After_five_failures_in_a_row_an_endpoint_is_probed_ever_more_gently()
    {
        schedule.Pause(4, new() { Status = 500 }, Now).ShouldBe(TimeSpan.Zero);
        schedule.Pause(5, new() { Failure = "timeout" }, Now).TotalSeconds.ShouldBeInRange(0.8, 1.2);
        schedule.Pause(500, new() { Failure = "timeout" }, Now).TotalSeconds.ShouldBeInRange(48, 72);
    }
}

using Exchange.Journal;
using Exchange.Journal.Events;

namespace Exchange.Tests.Journal;

public sealed class EventTailTests
{
    const int Kept = 1024;
    static readonly EventStream stream = new(Guid.Empty);
    readonly EventTail tail = new();

    [Fact]
    public void It_gives_what_follows_a_number_in_order_and_no_more_than_asked()
    {
        Append(1, 10);

        Read(4, 3).ShouldBe([5, 6, 7]);
        Read(8, 100).ShouldBe([9, 10]);
        Read(0, 1).ShouldBe([1]);
    }

    [Fact]
    public void Whoever_has_all_gets_nothing_and_is_not_sent_to_the_database()
    {
        Append(1, 10);

        Read(10, 100).ShouldBe([]);
        Read(11, 100).ShouldBe([]);
    }

    [Fact]
    public void What_was_before_it_is_read_from_the_database()
    {
        Read(0, 100).ShouldBeNull();
        Append(7, 9);

        Read(5, 100).ShouldBeNull();
        Read(6, 100).ShouldBe([7, 8, 9]);
    }

    [Fact]
    public void Only_so_many_are_kept()
    {
        for (var last = 0; last < 5_500; last += 500) Append(last + 1, last + 500);
        const int oldest = 5_500 - Kept + 1;

        Read(oldest - 1, Kept + 1)!.ShouldBe(Enumerable.Range(oldest, Kept).Select(number => (long)number));
        Read(oldest - 2, 1).ShouldBeNull();
    }

    [Fact]
    public void After_a_hole_nothing_from_before_it_is_given()
    {
        Append(1, 10);
        Append(12, 14);

        Read(9, 100).ShouldBeNull();
        Read(10, 100).ShouldBeNull();
        Read(11, 100).ShouldBe([12, 13, 14]);
        Append(15, 15);
        Read(13, 100).ShouldBe([14, 15]);
    }

    void Append(int first, int last) => tail.Append(stream, [.. Enumerable.Range(first, last - first + 1).Select(number => new PublishedEvent(Fact, number))]);

    IEnumerable<long>? Read(long after, int most) => tail.Read(stream, after, most)?.Select(one => one.Sequence);

    static JournalRow Fact { get; } = new() { Subject = "exchange:EX-1", Type = "exchange.accepted", At = "", Body = "{}", Hash = "" };
}

using SpatialCockpit.Platform.Changes.Waiting;

namespace SpatialCockpit.Tests.Platform.Changes.Waiting;

public sealed class ServerLogTests
{
    private readonly ServerLog _log = new();

    [Fact]
    public void Who_has_reached_all_that_was_seen_is_not_behind()
    {
        See(at: 0, position: 1000, reached: 1000);
        Behind(1000, now: 5).ShouldBe((0, 0));
        Behind(1200, now: 5).ShouldBe((0, 0));
    }

    [Fact]
    public void Age_is_that_of_the_oldest_position_seen_and_not_reached()
    {
        See(at: 0, position: 1000, reached: 1000);
        See(at: 1, position: 5000, reached: 1000);
        See(at: 2, position: 6000, reached: 1000);
        Behind(1000, now: 4).ShouldBe((5000, 3));
        Behind(5000, now: 4).ShouldBe((1000, 2));
        Behind(6000, now: 4).ShouldBe((0, 0));
    }

    [Fact]
    public void Lag_grows_while_the_server_stands_still_or_is_not_to_be_asked()
    {
        See(at: 1, position: 5000, reached: 1000);
        See(at: 2, position: 5000, reached: 1000);
        Behind(1000, now: 3).ShouldBe((4000, 2));
        Behind(1000, now: 300).ShouldBe((4000, 299));
    }

    [Fact]
    public void Who_has_reached_nothing_yet_is_behind_by_what_was_written_since_the_first_look()
    {
        See(at: 0, position: 1_000_000, reached: 0);
        See(at: 1, position: 1_000_500, reached: 0);
        Behind(0, now: 2).ShouldBe((500, 2));
    }

    [Fact]
    public void A_restored_record_begins_anew()
    {
        See(at: 0, position: 9000, reached: 1000);
        See(at: 1, position: 3000, reached: 2500);
        Behind(2500, now: 2).ShouldBe((500, 1));
        Behind(3000, now: 2).ShouldBe((0, 0));
    }

    [Fact]
    public void A_standstill_of_days_keeps_its_beginning_and_bounded_memory()
    {
        for (var second = 0; second < 200_000; second++)
            See(at: second, position: 1000 + second, reached: 0);
        Behind(1, now: 200_000).ShouldBe((200_998, 200_000));
    }

    private void See(int at, long position, long reached) => _log.Note(TimeSpan.FromSeconds(at), new((ulong)position), new((ulong)reached));

    private (long Bytes, double Seconds) Behind(long applied, int now)
    {
        var (bytes, age) = _log.Behind(new((ulong)applied), TimeSpan.FromSeconds(now));
        return ((long)bytes, age.TotalSeconds);
    }
}

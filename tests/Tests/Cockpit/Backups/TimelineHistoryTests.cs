using SpatialCockpit.Cockpit.Backups.Archive;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Tests.Cockpit.Backups;

/// <summary>Timeline 4 branched off from 2 in segment 10, which had branched off from 1 in segment 5.</summary>
public sealed class TimelineHistoryTests
{
    private static readonly TimelineHistory History = TimelineHistory.Parse(4, "1\t0/5000110\tbefore 2026-11-24 09:59:59+00\n\n2\t0/A0000D8\tno recovery target specified\n");

    [Theory]
    [InlineData(4u, "0/F000000", true)]
    [InlineData(2u, "0/A0000D8", true)]
    [InlineData(2u, "0/A0000D9", false)]
    [InlineData(1u, "0/5000110", true)]
    [InlineData(1u, "0/6000000", false)]
    [InlineData(3u, "0/1000000", false)]
    public void It_goes_on_from_what_came_before_its_branches(uint timeline, string place, bool expected) => History.GoesOnFrom(timeline, Lsn.Parse(place)).ShouldBe(expected);

    [Theory]
    [InlineData("00000004000000000000000F", true)]
    [InlineData("00000002000000000000000A", true)]
    [InlineData("00000002000000000000000B", false)]
    [InlineData("000000010000000000000005", true)]
    [InlineData("000000010000000000000006", false)]
    [InlineData("000000030000000000000005", false)]
    public void Its_log_is_that_of_each_until_it_was_left(string segment, bool expected) => History.Has(WalSegment.Parse(segment)!.Value).ShouldBe(expected);

    [Theory]
    [InlineData("0000000A.history", 10u)]
    [InlineData("00000002000000000000000A", null)]
    [InlineData("x.history", null)]
    public void Histories_are_known_by_their_names(string name, uint? timeline) => TimelineHistory.TimelineOf(name).ShouldBe(timeline);
}

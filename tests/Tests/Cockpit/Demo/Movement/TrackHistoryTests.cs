namespace SpatialCockpit.Tests.Cockpit.Demo.Movement;

public sealed class TrackHistoryTests
{
    [Fact]
    public void Every_planted_violation_can_be_seen_in_the_positions()
    {
        var moves = DemoFixture.Small.Movements[0];
        var tracks = moves.Tracks.ToDictionary(t => t.Object);
        moves.Violations.ShouldNotBeEmpty();
        foreach (var v in moves.Violations)
        {
            var during = tracks[v.Object].Fixes.Where(f => f.Time >= v.From && f.Time < v.To).ToArray();
            if (v.Kind == "absent")
                during.ShouldBeEmpty();
            else if (v.Kind == "dwell")
                during.Max(f => f.At.DistanceTo(during[0].At)).ShouldBeLessThan(120);
            else
                during.Length.ShouldBeGreaterThan(3);
        }
    }
}

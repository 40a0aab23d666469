using SpatialCockpit.Geofence.Replay;
using SpatialCockpit.Tests.Platform.Calendar;

namespace SpatialCockpit.Tests.Geofence;

public sealed class FenceReplayTests
{
    [Fact]
    public async Task The_small_fixture_tells_what_is_true()
    {
        using var fixture = await FenceFixture.SmallAsync();
        FenceFixture.HashOf(Replay(fixture)).ShouldBe(FenceFixture.SmallTruth);
    }

    [Fact]
    public async Task The_full_fixture_tells_what_is_true()
    {
        using var fixture = await FenceFixture.FullAsync();
        FenceFixture.HashOf(Replay(fixture)).ShouldBe(FenceFixture.FullTruth);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_order_in_which_positions_arrive_changes_nothing(int seed)
    {
        using var fixture = await FenceFixture.SmallAsync();
        var rows = PositionFile.Read(Path.Combine(fixture.Path, "positions.csv")).ToArray();
        new Random(seed).Shuffle(rows);
        FenceFixture.HashOf(Replay(fixture, rows)).ShouldBe(FenceFixture.SmallTruth);
    }

    [Theory]
    [InlineData("o1,2026-03-02T08:00:00Z,1e400,30", "no place on earth")]
    [InlineData("o1,2026-03-02T08:00:00Z,181,30", "no place on earth")]
    [InlineData("o1,yesterday,120,30", "time: 'yesterday' is no moment")]
    [InlineData(",2026-03-02T08:00:00Z,120,30", "object is empty")]
    [InlineData("o1,2026-03-02T08:00:00Z,120", "has 3 columns where the header has 4")]
    public void A_line_that_is_no_position_is_told_and_the_others_count(string line, string reason)
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "positions.csv");
        File.WriteAllText(path, $"object,time,lon,lat\n{line}\no1,2026-03-02T08:00:00Z,0.5,0.5\n");
        var replay = new FenceReplay(Square(folder));
        foreach (var row in PositionFile.Read(path))
            replay.Take(row);
        replay.Rejected.ShouldHaveSingleItem().Reason.ShouldContain(reason);
        Events(replay).ShouldBe(["o1,square,enter,2026-03-02T08:00:00Z"]);
    }

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}""", "{}", "a: The polygon is not valid: Self-intersection at [0.5, 0.5].")]
    [InlineData("""{"type":"Point","coordinates":[0,0]}""", "{}", "a: A Point needs radius_m, metres above 0.")]
    [InlineData("""{"type":"Point","coordinates":[0,0]}""", """{"radius_m":"wide"}""", "a: A Point needs radius_m")]
    [InlineData("""{"type":"MultiPoint","coordinates":[[0,0]]}""", """{"radius_m":5}""", "a: A MultiPoint is no fence")]
    [InlineData("""{"type":"Point","coordinates":[0,0]}""", """{"radius_m":5,"detect":["nearby"]}""", "a: detect: a list of inside, outside, enter, exit, cross, dwell.")]
    [InlineData("""{"type":"Point","coordinates":[0,0]}""", """{"radius_m":5,"confirm_fixes":0}""", "a: confirm_fixes: a number from 1 to 100.")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""", "{}", "a: A polygon has at least one ring.")]
    public void A_fence_that_is_wrong_is_refused_with_what_and_where(string geometry, string properties, string mistake)
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "fences.geojson");
        File.WriteAllText(path, $$"""{"type":"FeatureCollection","features":[{"type":"Feature","id":"a","geometry":{{geometry}},"properties":{{properties}}}]}""");
        Should.Throw<ReplayException>(() => FenceFile.Read(path, ChinaCalendar.Days)).Message.ShouldStartWith(mistake);
    }

    private static SpatialCockpit.Geofence.Rulebook.RuleSet Square(TempFolder folder)
    {
        var path = Path.Combine(folder.Path, "square.geojson");
        File.WriteAllText(path, """{"type":"Feature","id":"square","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]},"properties":{}}""");
        return FenceFile.Read(path, ChinaCalendar.Days);
    }

    private static string[] Replay(TempFolder fixture, IEnumerable<PositionFile.Row>? rows = null)
    {
        var replay = new FenceReplay(FenceFile.Read(Path.Combine(fixture.Path, "fences.geojson"), ChinaCalendar.Days));
        foreach (var row in rows ?? PositionFile.Read(Path.Combine(fixture.Path, "positions.csv")))
            replay.Take(row);
        return Events(replay);
    }

    private static string[] Events(FenceReplay replay)
    {
        using var text = new StringWriter();
        replay.Write(text);
        return text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
    }
}

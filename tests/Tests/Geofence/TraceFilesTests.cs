using System.IO.Compression;
using SpatialCockpit.Geofence.Replay;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Platform.Calendar;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>Traces and fences as others write them, and what a replay leaves out.</summary>
public sealed class TraceFilesTests
{
    private const string Unit = """{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}""";

    [Theory]
    [InlineData("object,time,lon,lat\no1,2026-03-02T08:00:00Z,0.5,0.25")]
    [InlineData("object,time,lon,lat\no1,2026-03-02T16:00:00+08:00,0.5,0.25")]
    [InlineData("uid,time,lon,lat\no1,2026-03-02 08:00:00,0.5,0.25")]
    [InlineData("Vehicle;Unix;Longitude;Latitude\no1;1772438400;0.5;0.25")]
    [InlineData("lat,lng,timestamp,device_id\n0.25,0.5,1772438400000,o1")]
    public void A_trace_is_read_by_what_columns_and_times_are_often_called(string text) => Reads(text, new());

    [Fact]
    public void Columns_of_other_names_are_told() =>
        Reads("cab,when,lon,lat\no1,1772438400,0.5,0.25", new() { Columns = new Dictionary<string, string> { ["object"] = "cab", ["time"] = "when" } });

    [Fact]
    public void Times_without_an_offset_are_those_of_the_zone() =>
        Reads("object,time,lon,lat\no1,2026-03-02 16:00:00,0.5,0.25", new() { Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai") });

    [Fact]
    public void A_time_that_no_clock_of_the_zone_showed_is_no_moment()
    {
        using var folder = new TempFolder();
        var path = Write(folder, "p.csv", "object,time,lon,lat\no1,2026-03-29 02:30:00,0.5,0.25");
        PositionFile.Read(path, new() { Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") }).ShouldHaveSingleItem().Fault.ShouldBe("time: '2026-03-29 02:30:00' is no moment");
    }

    [Fact]
    public void Another_datum_is_converted()
    {
        using var folder = new TempFolder();
        ClientCrs.TryParse("gcj02", out var crs).ShouldBeTrue();
        var fix = PositionFile.Read(Write(folder, "p.csv", "object,time,lon,lat\no1,2026-03-02T08:00:00Z,116.4,39.9"), new() { Crs = crs }).ShouldHaveSingleItem().Fix;
        Geodesic.DistanceMeters(new(fix.Lon, fix.Lat), new(116.4, 39.9)).ShouldBeInRange(300, 900);
    }

    [Fact]
    public void A_column_that_is_missing_is_named_as_the_caller_does()
    {
        using var folder = new TempFolder();
        var path = Write(folder, "p.csv", "object,time,lon,lat\n");
        Should.Throw<ReplayException>(() => PositionFile.Read(path, new() { Columns = new Dictionary<string, string> { ["object"] = "cab" } }).ToList()).Message.ShouldContain("has no column cab");
        Should.Throw<ReplayException>(() => PositionFile.Read(path, new() { Columns = new Dictionary<string, string> { ["taxi"] = "cab" } }).ToList()).Message.ShouldContain("taxi is no column of ours");
    }

    [Fact]
    public void Both_files_may_be_gzip_and_a_broken_one_is_told()
    {
        using var folder = new TempFolder();
        var packed = Path.Combine(folder.Path, "p.csv.gz");
        using (var gzip = new GZipStream(File.Create(packed), CompressionMode.Compress))
            gzip.Write("object,time,lon,lat\no1,2026-03-02T08:00:00Z,0.5,0.25"u8);
        PositionFile.Read(packed).ShouldHaveSingleItem().Fault.ShouldBeNull();
        File.WriteAllBytes(packed, [0x1f, 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
        Should.Throw<ReplayException>(() => FenceFile.Read(packed, ChinaCalendar.Days)).Message.ShouldEndWith("is broken gzip.");
    }

    [Fact]
    public void Ids_of_fences_are_made_of_properties_where_that_is_asked_for()
    {
        using var folder = new TempFolder();
        var path = Write(folder, "f.geojson", $$"""
            {"type":"FeatureCollection","features":[
              {"type":"Feature","geometry":{{Unit}},"properties":{"县":"海淀区","乡":"八里庄街道"} },{"type":"Feature","geometry":{{Unit}},"properties":{"县":"朝阳区","乡":"八里庄街道"} }]}
            """);
        FenceFile.Read(path, ChinaCalendar.Days, "县", "乡").All.Select(fence => fence.Code).ShouldBe(["海淀区/八里庄街道", "朝阳区/八里庄街道"]);
        Should.Throw<ReplayException>(() => FenceFile.Read(path, ChinaCalendar.Days, "乡")).Message.ShouldBe("八里庄街道: The id is used twice.");
    }

    [Fact]
    public void A_jump_is_left_out_in_whatever_order_rows_come()
    {
        string[] rows = ["o1,2026-03-02T08:00:00Z,0.5,0.5", "o1,2026-03-02T08:00:10Z,7,7", "o1,2026-03-02T08:00:20Z,0.5,0.5"];
        foreach (var order in (string[][])[rows, [.. rows.Reverse()], [rows[1], rows[0], rows[2]]])
        {
            var replay = Replay(order, new() { MostMetersPerSecond = 100 });
            replay.TooFast.ShouldBe(1);
            replay.Events.ShouldBe(1);
        }
        Replay(rows, new()).Events.ShouldBe(3);
    }

    [Fact]
    public void Behind_the_late_window_a_row_counts_no_more()
    {
        var replay = Replay(["o1,2026-03-02T08:00:00Z,2,2", "o1,2026-03-02T08:20:00Z,2,2", "o1,2026-03-02T08:05:00Z,0.5,0.5", "o1,2026-03-02T08:15:00Z,0.5,0.5"], new() { LateWindow = TimeSpan.FromMinutes(10) });
        replay.TooLate.ShouldBe(1);
        Visits(replay).ShouldBe(["o1,#0,2026-03-02T08:15:00Z,2026-03-02T08:20:00Z,5,0"]);
    }

    [Fact]
    public void A_visit_tells_how_much_of_it_nobody_saw_and_one_that_goes_on_has_no_end() =>
        Visits(Replay(
            [
                "o1,2026-03-02T08:00:00Z,0.5,0.5", "o1,2026-03-02T08:05:00Z,0.5,0.5", "o1,2026-03-02T10:05:00Z,0.5,0.5", "o1,2026-03-02T10:06:00Z,2,2",
                "o1,2026-03-02T10:06:30Z,0.5,0.5", "o1,2026-03-02T10:07:00Z,2,2", "o1,2026-03-02T11:00:00Z,0.5,0.5", "o1,2026-03-02T11:03:00Z,0.5,0.5",
            ], new())).ShouldBe(["o1,#0,2026-03-02T08:00:00Z,2026-03-02T10:06:00Z,126,120", "o1,#0,2026-03-02T10:06:30Z,2026-03-02T10:07:00Z,0.5,0", "o1,#0,2026-03-02T11:00:00Z,,3,0"]);

    [Fact]
    public void A_visit_in_a_fence_that_comes_into_force_and_goes_out_of_it_is_as_long_as_that() =>
        Visits(Replay(
            ["o1,2026-03-02T08:00:00Z,0.5,0.5", "o1,2026-03-02T08:58:00Z,0.5,0.5", "o1,2026-03-02T09:05:00Z,0.5,0.5", "o1,2026-03-02T09:40:00Z,0.5,0.5", "o2,2026-03-02T12:00:00Z,2,2"],
            new(), """{"active":[{"from":"2026-03-02T09:00:00Z","to":"2026-03-02T10:00:00Z"}]}""")).ShouldBe(["o1,#0,2026-03-02T09:00:00Z,2026-03-02T10:00:00Z,60,55"]);

    private static void Reads(string text, PositionFormat format)
    {
        using var folder = new TempFolder();
        var row = PositionFile.Read(Write(folder, "p.csv", text), format).ShouldHaveSingleItem();
        row.Fault.ShouldBeNull();
        (row.Object, row.Fix.At, row.Fix.Lon, row.Fix.Lat).ShouldBe(("o1", new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero), 0.5, 0.25));
    }

    private static FenceReplay Replay(string[] rows, ReplayLimits limits, string properties = "{}")
    {
        using var folder = new TempFolder();
        var replay = new FenceReplay(FenceFile.Read(Write(folder, "f.geojson", $$"""{"type":"Feature","geometry":{{Unit}},"properties":{{properties}}}"""), ChinaCalendar.Days), limits);
        replay.Take(PositionFile.Read(Write(folder, "p.csv", $"object,time,lon,lat\n{string.Join('\n', rows)}")), TestContext.Current.CancellationToken);
        return replay;
    }

    private static string[] Visits(FenceReplay replay)
    {
        using var text = new StringWriter();
        ReplayVisit.Write(text, replay.Visits(TimeSpan.FromMinutes(10)));
        return text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
    }

    private static string Write(TempFolder folder, string name, string text)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, text);
        return path;
    }
}

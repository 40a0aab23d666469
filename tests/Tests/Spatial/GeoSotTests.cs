using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Spatial;

public sealed class GeoSotTests
{
    [Theory]
    [InlineData(116.315228, 39.91028, 15, "G001310322-230230")]
    [InlineData(76.233, 27.688, 32, "G001023122-203103-131010.33003300330")]
    public void Known_points_have_their_known_codes(double lon, double lat, int level, string code) =>
        GeoSot.Encode(new LonLat(lon, lat), level).ShouldBe(code);

    [Theory]
    [InlineData("G001310322-230230", 116, 18, 0, 39, 54, 0, ArcUnits.PerMinute)]
    [InlineData("G001310322230230", 116, 18, 0, 39, 54, 0, ArcUnits.PerMinute)]
    [InlineData("G001023122-203103-131010.33003300330", 76, 13, 58.8, 27, 41, 16.8, 1)]
    public void Known_codes_are_their_known_cells_exactly(string code, int lonDegrees, int lonMinutes, double lonSeconds, int latDegrees, int latMinutes, double latSeconds, long size)
    {
        var (west, south) = (ArcUnits.FromDms(lonDegrees, lonMinutes, (decimal)lonSeconds), ArcUnits.FromDms(latDegrees, latMinutes, (decimal)latSeconds));
        GeoSot.Decode(code).ShouldBe(new ArcCell(west, south, west + size, south + size));
    }

    [Theory]
    [InlineData(10, 32, 28)]
    [InlineData(11, 48, 12)]
    [InlineData(13, 56, 4)]
    public void The_last_cell_of_a_degree_ends_where_the_degree_does(int level, int fromMinute, int minutes)
    {
        var cell = GeoSot.Decode(GeoSot.Encode(new LonLat(116.999, 39.999), level)).ShouldNotBeNull();
        (cell.West, cell.East).ShouldBe((116 * ArcUnits.PerDegree + fromMinute * ArcUnits.PerMinute, 117 * ArcUnits.PerDegree));
        (cell.North - cell.South).ShouldBe(minutes * ArcUnits.PerMinute);
    }

    [Theory]
    [InlineData(20261123)]
    public void Every_point_lies_in_the_cell_of_its_code_at_every_level_and_cells_of_one_level_do_not_meet(int seed)
    {
        var dice = new Random(seed);
        for (var i = 0; i < 3000; i++)
        {
            LonLat point = new(Math.Round(dice.NextDouble() * 360 - 180, 9), Math.Round(dice.NextDouble() * 180 - 90, 9));
            var (x, y) = (ArcUnits.FromDegrees(point.Lon), ArcUnits.FromDegrees(point.Lat));
            ArcCell? above = null;
            for (var level = 1; level <= GeoSot.FinestLevel; level++)
            {
                var code = GeoSot.Encode(point, level);
                var cell = GeoSot.Decode(code).ShouldNotBeNull(code);
                (x >= cell.West && x <= cell.East && y >= cell.South && y <= cell.North).ShouldBeTrue(code);
                if (above is { } whole)
                    (cell.West >= whole.West && cell.East <= whole.East && cell.South >= whole.South && cell.North <= whole.North).ShouldBeTrue(code);
                if (point.Lon > 0 && cell.West > 0)
                    GeoSot.Encode(new LonLat(ArcUnits.ToDegrees(cell.West) - 1e-9, point.Lat), level).ShouldNotBe(code);
                above = cell;
            }
            above!.Value.ShouldSatisfyAllConditions(cell => (cell.East - cell.West).ShouldBe(1), cell => (cell.North - cell.South).ShouldBe(1));
        }
    }

    [Theory]
    [InlineData(180, 90)]
    [InlineData(-180, -90)]
    [InlineData(-1e-9, -1e-9)]
    public void What_lies_on_the_edge_of_the_world_lies_in_the_last_cell(double lon, double lat)
    {
        var cell = GeoSot.Decode(GeoSot.Encode(new LonLat(lon, lat))).ShouldNotBeNull();
        (cell.East - cell.West, cell.North - cell.South, Math.Sign(cell.West + cell.East), Math.Sign(cell.South + cell.North)).ShouldBe((1, 1, Math.Sign(lon), Math.Sign(lat)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("G")]
    [InlineData("N50J")]
    [InlineData("G4")]
    [InlineData("g001310322-230230")]
    [InlineData("G0013-10322230230")]
    [InlineData("G001310322-230230-")]
    [InlineData("G000000000-000000-000000.000000000000")]
    [InlineData("G000000000-111111")] // 63′ of longitude
    [InlineData("G002200000")] // 96° of latitude
    public void What_is_no_code_is_no_cell(string text) => GeoSot.Decode(text).ShouldBeNull();
}

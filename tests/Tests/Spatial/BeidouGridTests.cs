using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Spatial;

public sealed class BeidouGridTests
{
    private static readonly long Lon = ArcUnits.FromDms(116, 18, 45.37m);
    private static readonly long Lat = ArcUnits.FromDms(39, 59, 35.38m);

    [Theory]
    [InlineData(1, "N50J")]
    [InlineData(2, "N50J47")]
    [InlineData(3, "N50J475")]
    [InlineData(4, "N50J47539")]
    [InlineData(5, "N50J47539B8")]
    [InlineData(6, "N50J47539B82")]
    [InlineData(7, "N50J47539B8255")]
    [InlineData(8, "N50J47539B825534")]
    [InlineData(9, "N50J47539B82553461")]
    [InlineData(10, "N50J47539B8255346152")]
    public void The_standards_example_is_met_at_every_level(int level, string code) => BeidouGrid.Encode(Lon, Lat, level).ShouldBe(code);

    [Fact]
    public void West_and_south_mirror_the_code() => BeidouGrid.Encode(-Lon, -Lat).ShouldBe("S11J47539B8255346152");

    [Fact]
    public void Degrees_as_written_are_cut_exactly() => BeidouGrid.Encode(new LonLat(120.637779, 31.2720680)).ShouldBe("N51H1628644205061116");

    [Theory]
    [InlineData(116.5, 39.5)]
    [InlineData(-0.0001, 0.0001)]
    [InlineData(-180, -87.99)]
    [InlineData(180, 87.99)]
    [InlineData(0, 0)]
    public void Every_cell_holds_the_point_it_was_named_from(double lon, double lat)
    {
        for (var level = 1; level <= 10; level++)
        {
            var cell = BeidouGrid.Decode(BeidouGrid.Encode(new LonLat(lon, lat), level)).ShouldNotBeNull();
            (ArcUnits.FromDegrees(lon), ArcUnits.FromDegrees(lat)).ShouldSatisfyAllConditions(
                p => p.Item1.ShouldBeInRange(cell.West, cell.East),
                p => p.Item2.ShouldBeInRange(cell.South, cell.North));
        }
    }

    [Fact]
    public void The_finest_code_is_one_unit_exactly_and_its_mirror_the_mirrored_unit()
    {
        BeidouGrid.Decode("N50J47539B8255346152").ShouldBe(new ArcCell(Lon, Lat, Lon + 1, Lat + 1));
        BeidouGrid.Decode("S11J47539B8255346152").ShouldBe(new ArcCell(-Lon - 1, -Lat - 1, -Lon, -Lat));
    }

    [Fact]
    public void Less_than_a_unit_west_of_greenwich_is_west() => BeidouGrid.Encode(new LonLat(-1e-9, -1e-9), 1).ShouldBe("S30A");

    [Theory]
    [InlineData(20261123)]
    public void Every_unit_of_a_cell_has_its_code_and_no_other_unit_has(int seed)
    {
        var dice = new Random(seed);
        for (var i = 0; i < 3000; i++)
        {
            var (x, y) = (dice.NextInt64(-180 * ArcUnits.PerDegree + 1, 180 * ArcUnits.PerDegree), dice.NextInt64(-88 * ArcUnits.PerDegree + 1, 88 * ArcUnits.PerDegree));
            for (var level = 1; level <= 10; level++)
            {
                var code = BeidouGrid.Encode(x, y, level).ShouldNotBeNull();
                var cell = BeidouGrid.Decode(code).ShouldNotBeNull();
                // A mirrored cell holds its borders towards west and south.
                var (east, north) = (x < 0 ? cell.East : cell.East - 1, y < 0 ? cell.North : cell.North - 1);
                var (west, south) = (x < 0 ? cell.West + 1 : cell.West, y < 0 ? cell.South + 1 : cell.South);
                (x >= west && x <= east && y >= south && y <= north).ShouldBeTrue(code);
                if (x != 0 && y != 0 && east != 0 && north != 0)
                    (BeidouGrid.Encode(west, south, level), BeidouGrid.Encode(east, north, level)).ShouldBe((code, code));
                BeidouGrid.Encode(x, south - 1, level).ShouldNotBe(code);
                BeidouGrid.Encode(x, north + 1, level).ShouldNotBe(code);
            }
        }
    }

    [Fact]
    public void A_cells_south_west_corner_is_its_own_and_not_its_neighbours()
    {
        var cell = BeidouGrid.Decode("N50J47539B8").ShouldNotBeNull();
        BeidouGrid.Encode(cell.West, cell.South, 5).ShouldBe("N50J47539B8");
        BeidouGrid.Encode(cell.West - 1, cell.South, 5).ShouldBe("N50J47539A8");
        BeidouGrid.Encode(cell.East, cell.South, 5).ShouldBe("N50J47539C8");
    }

    [Fact]
    public void The_polar_caps_have_no_code() => BeidouGrid.Encode(new LonLat(10, 88)).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("N50")]
    [InlineData("X50J")]
    [InlineData("N00J")]
    [InlineData("N61J")]
    [InlineData("N50Z")]
    [InlineData("N50JC0")]
    [InlineData("N50J08")]
    [InlineData("N50J476")]
    [InlineData("N50J475FF")]
    [InlineData("N50J47539B8255346192")]
    public void What_is_no_code_is_no_cell(string text) => BeidouGrid.Decode(text).ShouldBeNull();
}

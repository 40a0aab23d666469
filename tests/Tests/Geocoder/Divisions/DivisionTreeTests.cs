using SpatialCockpit.Geocoder.Divisions;

namespace SpatialCockpit.Tests.Geocoder.Divisions;

public sealed class DivisionTreeTests
{
    private static readonly DivisionTree China = DivisionTree.China;

    [Theory]
    [InlineData("330106", "浙江省杭州市西湖区", AreaLevel.District)]
    [InlineData("330106000", "浙江省杭州市西湖区", AreaLevel.District)]
    [InlineData("330106000000", "浙江省杭州市西湖区", AreaLevel.District)]
    [InlineData("33", "浙江省", AreaLevel.Province)]
    [InlineData("330000", "浙江省", AreaLevel.Province)]
    [InlineData("310104", "上海市徐汇区", AreaLevel.District)]
    [InlineData("429021", "湖北省神农架林区", AreaLevel.District)]
    [InlineData("441900121", "广东省东莞市虎门镇", AreaLevel.StreetOffice)]
    [InlineData("810002", "香港特别行政区湾仔区", AreaLevel.District)]
    public void A_division_is_known_by_its_code_with_or_without_zeros_behind(string code, string path, AreaLevel level)
    {
        var division = China.ByCode(code).ShouldNotBeNull();
        (division.Path, division.Level).ShouldBe((path, level));
        China.ByCode(division.Code).ShouldBe(division);
    }

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("990101")]
    [InlineData("330106001001")]
    [InlineData("33010x")]
    [InlineData("３３")]
    public void Other_texts_are_no_code(string code) => China.ByCode(code).ShouldBeNull();

    [Fact]
    public void Every_division_lies_in_the_one_whose_code_begins_its_own()
    {
        for (var index = 0; index < China.Count; index++)
        {
            var division = China[index];
            if (division.Parent is not { } parent)
            {
                division.Level.ShouldBe(AreaLevel.Province);
                continue;
            }
            division.Code.ShouldStartWith(parent.Code);
            (parent.Level < division.Level).ShouldBeTrue();
            China.Holds(parent.Index, index).ShouldBeTrue();
            China.Holds(index, parent.Index).ShouldBeFalse();
        }
    }

    [Fact]
    public void Every_province_and_city_finds_itself_by_its_path_and_every_county_and_town_by_its_own_or_a_namesakes()
    {
        var missed = new List<string>();
        for (var index = 0; index < China.Count; index += China[index].Level == AreaLevel.StreetOffice ? 7 : 1)
        {
            var division = China[index];
            var reading = DivisionSolver.China.Read(SpatialCockpit.Geocoder.Text.NormalText.Of(division.Path));
            if (reading.Best?.Finest is not { } found || found != division && found.Name != division.Name)
                missed.Add($"{division.Path}: {reading.Best?.Finest.Path}");
        }
        missed.Count.ShouldBeLessThan(25, string.Join('\n', missed));
    }

    [Fact]
    public void What_was_renamed_bears_another_name_now_or_lost_a_part()
    {
        RenamedDivision.China.Count.ShouldBeGreaterThan(300);
        foreach (var old in RenamedDivision.China)
        {
            old.Now.ShouldNotBeEmpty();
            old.Until.ShouldBeInRange(1980, 2023);
            old.Now.ShouldAllBe(now => China.Holds(old.Within.Index, now.Index));
            (old.Now.Count > 1 || old.Now[0].Name != old.Name).ShouldBeTrue(old.Name);
        }
    }
}

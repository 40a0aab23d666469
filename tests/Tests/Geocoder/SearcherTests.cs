using SpatialCockpit.Geocoder;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Geocoder;

public sealed class SearcherTests
{
    private static readonly Atlas City = new SmallCity().Atlas;

    private static Answer First(string text)
    {
        var answers = Searcher.Search(new(text), City);
        answers.ShouldNotBeEmpty(text);
        return answers[0];
    }

    /// <summary>五四路 has 14号附1号 and 14号院, 解放大道 has 14号 alone; 长宁街 only a shop at 14号.</summary>
    [Theory]
    [InlineData("解放大道14号附1号", "解放大道14号", Fault.NumberNotFound)]
    [InlineData("解放大道14-1号", "解放大道14号", Fault.NumberNotFound)]
    [InlineData("解放大道14号院", "解放大道14号", null)]
    [InlineData("长宁街14号附1号", "长宁街14号", Fault.NumberNotFound)]
    [InlineData("五四路14号附1号", "五四路14号附1号", null)]
    public void A_sub_number_or_courtyard_that_is_not_known_is_at_its_gate_and_on_no_other_road(string text, string name, string? fault)
    {
        var city = new SmallCity().With(
            Plate("五四路", "14号附1号"), Plate("五四路", "14号院") with { Layer = PlaceLayer.Courtyard }, Plate("柳巷", "14号附1号"), Plate("解放大道", "14号") with { Compound = "云泉庄" },
            new PlaceRow(default, PlaceLayer.Venue, "长宁面馆") { Source = "test", Address = "长宁街14号", Road = "长宁街", Number = "14号", Lon = 112.06, Lat = 43.65 });
        var answers = Searcher.Search(new(text) { Size = 10 }, city.Atlas);
        answers[0].Name.ShouldBe(name);
        answers[0].Faults.ShouldBe(fault is null ? [] : [fault]);

        static PlaceRow Plate(string road, string number) => new(default, PlaceLayer.Address, road + number) { Source = "test", Road = road, Number = number, Lon = 112.06, Lat = 43.65 };
    }

    /// <summary>Of 五四路21号 the register has 2单元 and its room 1502.</summary>
    [Theory]
    [InlineData("锦绣花园21幢3单元502室", "锦绣花园21幢", "unit not found; room not found")]
    [InlineData("锦绣花园21幢3单元", "锦绣花园21幢", "unit not found")]
    [InlineData("文华路105号502室", "文华路105号", "room not found")]
    [InlineData("五四路21号2单元1502室", "五四路21号2单元1502室", "")]
    [InlineData("五四路21号2单元502室", "五四路21号2单元1502室", "room not found")]
    [InlineData("五四路21号12单元1502室", "五四路21号2单元1502室", "unit not found")]
    public void A_unit_or_room_that_no_row_says_is_told(string text, string name, string faults)
    {
        var city = new SmallCity().With(new PlaceRow(default, PlaceLayer.Address, "五四路21号2单元1502室") { Source = "test", Road = "五四路", Number = "21号", Lon = 112.0702, Lat = 43.64 });
        var answer = Searcher.Search(new(text), city.Atlas)[0];
        (answer.Name, string.Join("; ", answer.Faults), answer.MatchType).ShouldBe((name, faults, faults.Length == 0 ? MatchKind.Exact : MatchKind.Fallback));
    }

    /// <summary>河西区 has a 解放大道 of its own, without a 12号; 文华路 it has none.</summary>
    [Theory]
    [InlineData("河西区文华路105号", "文华路105号", Fault.AreaContradicted)]
    [InlineData("河西区解放大道12号", "解放大道", Fault.NumberNotFound)]
    [InlineData("河东区解放大道12号", "解放大道12号", null)]
    public void A_door_in_another_area_than_the_one_said_stands_before_its_road_but_not_before_a_road_of_that_area(string text, string name, string? fault)
    {
        var city = new SmallCity().With(new PlaceRow(default, PlaceLayer.Road, "解放大道") { Source = "test", Line = new NetTopologySuite.Geometries.LineString([new(111.95, 43.61), new(111.95, 43.69)]), Lon = 111.95, Lat = 43.65 });
        var answer = Searcher.Search(new(text), city.Atlas)[0];
        (answer.Name, string.Join("; ", answer.Faults)).ShouldBe((name, fault ?? ""));
    }

    [Fact]
    public void A_question_teaches_the_parser_nothing()
    {
        var city = new SmallCity().Atlas;
        var words = city.Places.Lexicon.Words().Count();
        var home = city.Places.Lexicon.Home;
        Searcher.Search(new("河东区文华路121号"), city)[0].MatchType.ShouldBe(MatchKind.Interpolated);
        city.Places.Lexicon.Words().Count().ShouldBe(words);
        city.Places.Lexicon.Home.ShouldBeSameAs(home);
    }

    [Theory]
    [InlineData("12号")]
    [InlineData("2幢")]
    public void A_number_that_belongs_to_nothing_is_never_sure(string text) => Searcher.Search(new(text), City).ShouldAllBe(answer => answer.Confidence <= 0.3);

    [Theory]
    [InlineData("示例省江州市河东区", "河东区")]
    [InlineData("示例省江州市", "江州市")]
    [InlineData("江州市河东区望江街道", "望江街道")]
    [InlineData("示例省江州市河东区望江街道柳园社区", "柳园社区")]
    public void Of_areas_alone_the_finest_is_meant(string text, string expected) => First(text).Name.ShouldBe(expected);

    [Theory]
    [InlineData("文华路105号河西区劳动服务社")]
    [InlineData("河东区望江街道河西区劳动服务社")]
    public void An_area_or_road_inside_a_name_is_left_to_the_name(string text)
    {
        var city = new SmallCity().With(new PlaceRow(default, PlaceLayer.Venue, "河西区劳动服务社") { Source = "test", District = "河东区", Address = "文华路105号", Lon = 112.0125, Lat = 43.6203 }).Atlas;
        var answer = Searcher.Search(new(text), city)[0];
        (answer.Name, answer.MatchType, answer.Faults.Count).ShouldBe(("河西区劳动服务社", MatchKind.Exact, 0));
    }

    [Theory]
    [InlineData("文华路105号")]
    [InlineData("新丰小吃(五四路店)")]
    [InlineData("锦绣花园2幢")]
    public void A_place_is_found_by_the_code_of_its_address(string name)
    {
        var place = First(name);
        place.AddressCode.ShouldNotBeNull().ShouldMatch("^990101[0-9]{6}-N[0-9]{2}[A-V][0-9A-F]{12}$");
        var found = First(place.AddressCode!.ToLowerInvariant());
        (found.Name, found.Confidence, found.Faults.Count).ShouldBe((place.Name, 1, 0));
    }

    [Fact]
    public void A_code_that_nothing_bears_leads_to_the_division_that_it_lies_in()
    {
        var empty = Searcher.Search(new($"990101001001-{BeidouGrid.Encode(new(112.0151, 43.6511), 8)}"), City).ShouldHaveSingleItem();
        (empty.Name, empty.MatchType).ShouldBe(("柳园社区", MatchKind.Fallback));
        empty.AddressCode.ShouldBe("990101001001");
    }

    [Theory]
    [InlineData("990101001001-")]
    [InlineData("990101001001-N49K6310AG")]
    [InlineData("99010100100x-N49K6310A210")]
    [InlineData("990101001001-S49K6310A2106A06")]
    public void What_is_no_code_of_here_finds_nothing_for_sure(string text) => Searcher.Search(new(text), City).ShouldNotContain(answer => answer.Confidence > 0.7);

    [Theory]
    [InlineData("文华路105号", "文华路105号", "address")]
    [InlineData("文华路一百零五号", "文华路105号", "address")]
    [InlineData("江州市河东区文华路１０５号", "文华路105号", "address")]
    [InlineData("河东望江街道文华路105", "文华路105号", "address")]
    [InlineData("解放大道12-1号", "解放大道12-1号", "address")]
    [InlineData("解放大道12号", "解放大道12号", "address")]
    [InlineData("五四路19号", "五四路19号", "address")]
    [InlineData("文华路220号", "文华路220号", "address")]
    [InlineData("文华路220号锦绣花园2栋", "锦绣花园2幢", "building")]
    [InlineData("锦绣花园21号楼", "锦绣花园21幢", "building")]
    [InlineData("锦绣花园A1-8幢", "锦绣花园A1-8幢", "building")]
    [InlineData("锦绣花园", "锦绣花园", "compound")]
    [InlineData("翠湖1区", "翠湖一区", "compound")]
    [InlineData("望江街道翠湖二区", "翠湖二区", "compound")]
    [InlineData("文华路新丰小吃", "新丰小吃(文华路店)", "venue")]
    [InlineData("五四路新丰小吃", "新丰小吃(五四路店)", "venue")]
    [InlineData("市一院", "江州市第一人民医院", "venue")]
    [InlineData("江州市第一人民医院西南门", "江州市第一人民医院(西南门)", "venue")]
    [InlineData("柳巷8号院2号", "柳巷8号院2号", "address")]
    [InlineData("文华路600弄80号", "文华路600弄80号", "address")]
    [InlineData("文华路80号", "文华路80号", "address")]
    [InlineData("文华路", "文华路", "road")]
    [InlineData("望江街道文华路", "文华路", "road")]
    [InlineData("望江街道", "望江街道", "street_office")]
    [InlineData("河东区", "河东区", "district")]
    [InlineData("柳园社区", "柳园社区", "community")]
    [InlineData("陕西南路风情街", "陕西南路风情街", "place")]
    public void An_address_that_is_known_whole_comes_first_and_sure(string text, string name, string layer)
    {
        var answer = First(text);
        (answer.Name, answer.Layer.Name()).ShouldBe((name, layer));
        answer.MatchType.ShouldBe(MatchKind.Exact);
        answer.Confidence.ShouldBeGreaterThan(0.6);
    }

    [Theory]
    [InlineData("锦绣花园99幢", "锦绣花园", "compound", Fault.BlockNotFound)]
    [InlineData("文华路9999号", "文华路", "road", Fault.NumberNotFound)]
    [InlineData("柳巷77号", "柳巷", "road", Fault.NumberNotFound)]
    public void A_missing_element_is_a_stated_fault_and_never_a_silent_neighbour(string text, string name, string layer, string fault)
    {
        var answer = First(text);
        (answer.Name, answer.Layer.Name()).ShouldBe((name, layer));
        answer.MatchType.ShouldBe(MatchKind.Fallback);
        answer.Faults.ShouldContain(fault);
        answer.Confidence.ShouldBeLessThanOrEqualTo(0.7);
    }

    [Fact]
    public void A_number_between_two_plates_is_interpolated_on_its_own_side_of_the_road()
    {
        var answer = First("文华路123号");
        answer.MatchType.ShouldBe(MatchKind.Interpolated);
        answer.Accuracy.ShouldBe(Accuracy.Interpolated);
        answer.Point!.Value.Lon.ShouldBe(112.01 + 23 * 0.0005, 1e-5);
        answer.AccuracyMeters.ShouldNotBeNull().ShouldBeInRange(50, 200);
        answer.Name.ShouldBe("文华路123号");
    }

    [Fact]
    public void A_road_is_cut_to_the_area_that_is_said()
    {
        var whole = First("文华路");
        var west = First("望江街道文华路");
        west.Point!.Value.Lon.ShouldBe(112.03, 1e-6);
        west.AccuracyMeters!.Value.ShouldBeLessThan(whole.AccuracyMeters!.Value);
        west.StreetOffice.ShouldBe("望江街道");
    }

    [Fact]
    public void A_road_outside_the_area_that_is_said_is_answered_with_a_fault_and_low_confidence()
    {
        var answer = First("青桥街道解放大道");
        (answer.Name, answer.Layer).ShouldBe(("解放大道", PlaceLayer.Road));
        answer.Faults.ShouldContain(Fault.AreaContradicted);
        answer.Confidence.ShouldBeLessThan(0.5);
    }

    [Fact]
    public void A_place_without_a_point_is_found_by_text_and_said_to_have_none()
    {
        var answer = First("云梦书店");
        answer.Point.ShouldBeNull();
        answer.Accuracy.ShouldBe(Accuracy.None);
        answer.AccuracyMeters.ShouldBeNull();
        answer.Faults.ShouldContain(Fault.NoPoint);
    }

    [Fact]
    public void A_unit_grid_code_is_its_cell_and_an_unknown_serial_the_community_above()
    {
        var cell = First("990101001001002");
        (cell.Layer, cell.GridCode, cell.Community).ShouldBe((PlaceLayer.Cell, "990101001001002", "柳园社区"));
        First("单元格99010100100102附近").GridCode.ShouldBe("990101001001002");
        var above = First("990101001001999");
        (above.Layer, above.Name).ShouldBe((PlaceLayer.Community, "柳园社区"));
        above.Faults.ShouldContain(Fault.CellNotFound);
    }

    [Fact]
    public void An_answer_knows_its_cell_community_street_office_and_district()
    {
        var answer = First("柳巷3号");
        (answer.GridCode, answer.Community, answer.StreetOffice, answer.District).ShouldBe(("990101001001001", "柳园社区", "望江街道", "河东区"));
    }

    [Fact]
    public void Layers_and_shapes_filter()
    {
        Searcher.Search(new("锦绣花园") { Filter = new() { Layers = [PlaceLayer.Building] } }, City).ShouldAllBe(answer => answer.Layer == PlaceLayer.Building);
        Searcher.Search(new("新丰小吃") { Filter = new() { Circle = (new(112.07, 43.64), 500) } }, City).ShouldHaveSingleItem().Name.ShouldBe("新丰小吃(五四路店)");
        Searcher.Search(new("云梦书店") { Filter = new() { Rectangle = new(112, 113, 43, 44) } }, City).ShouldNotContain(answer => answer.Name == "云梦书店");
    }

    [Fact]
    public void What_is_near_the_focus_comes_first_among_equals()
    {
        Searcher.Search(new("新丰小吃") { Focus = new LonLat(112.07, 43.64) }, City)[0].Name.ShouldBe("新丰小吃(五四路店)");
        Searcher.Search(new("新丰小吃") { Focus = new LonLat(112.02, 43.62) }, City)[0].Name.ShouldBe("新丰小吃(文华路店)");
    }

    [Fact]
    public void Every_place_of_the_gazetteer_finds_itself_by_its_own_name()
    {
        foreach (var place in new SmallCity().Places)
            Searcher.Search(new(place.Name), City)[0].Name.ShouldBe(place.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("()()()")]
    [InlineData("😀😀")]
    [InlineData("\u0000\u0001\ud800")]
    [InlineData("'; drop table address.place; --")]
    [InlineData("号")]
    [InlineData("0000000000000000000000000000000000000000号")]
    [InlineData("999999999999999999999999999999路99999999999999999999号99999999999999999999999999幢")]
    [InlineData("一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一号")]
    public void No_text_makes_it_throw(string text)
    {
        _ = Searcher.Search(new(text), City);
        _ = Autocomplete.Complete(new(text), City);
    }
}

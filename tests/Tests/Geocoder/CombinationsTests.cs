using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Search;

namespace SpatialCockpit.Tests.Geocoder;

/// <summary>
/// The strings of combinations.md, three of each combination, against the rows imported beside it: each is answered at the level stated, or at the one stated for when its last element is not known
/// and then with a fault; none is finer. Rows of a unit grid are asked of invented areas; parts are in the record (RegisteredThingsTests).
/// </summary>
public sealed class CombinationsTests(HangzhouGazetteer hangzhou) : IClassFixture<HangzhouGazetteer>
{
    /// <summary>Finest first; what stands in one row is as fine.</summary>
    private static readonly string[][] Fineness = [["plate"], ["interpolated"], ["courtyard", "venue", "place"], ["road"], ["cell", "component"], ["community"], ["street_office"], ["district"]];

    /// <summary>Finer than stated, and why.</summary>
    private static readonly Dictionary<string, string> Finer = new()
    {
        ["紫阳街道上水陆寺巷17-19幢院内"] = "the register has the courtyard as the row of its blocks, 17-19, and nothing else of it",
    };

    /// <summary>What the table says of these beyond the level.</summary>
    private static readonly Dictionary<string, (string? Name, string? Fault)> Told = new()
    {
        ["西湖区翠苑街道庆春路"] = ("庆春路", Fault.AreaContradicted),
        ["皮市巷181号"] = ("皮市巷181号", Fault.NumberNotFound),
        ["文一西路一百七十六号"] = ("文一西路176号", null),
        ["富春路118号临江风帆公寓2幢"] = ("近江住宅区临江风帆公寓2幢", null),
        ["都市阳光和苑甲来路85号"] = ("甲来路85号", null),
        ["武林门莫干山路695号"] = ("莫干山路695号", Fault.PlaceContradicted),
        ["社坛苑11号"] = ("社坛苑", Fault.NumberNotFound),
        ["紫金广场"] = ("紫金广场", null),
        ["太子苑"] = ("太子苑", null),
        ["燕子弄"] = ("燕子弄", null),
        ["杭师大附中教工路校区"] = ("杭州师范大学附属中学(教工路)", null),
        ["浙大一院6号楼"] = ("浙大一院6幢", null),
        ["翠苑街道翠苑一区"] = ("翠苑新村1区", null),
        ["米市巷街道夹城巷社区左家新村"] = ("左家新村", null),
        ["翠苑街道九莲社区九莲新村"] = ("九莲新村", null),
        ["太子苑21幢"] = ("太子苑21幢", null),
        ["向康小区西区14号楼"] = ("向康小区西区14号楼", null),
        ["小营街道学院路212号大院"] = ("学院路212号大院", Fault.AreaContradicted),
        ["小营街道小营巷社区小营民居"] = ("小营民居", null),
        ["浣纱路371号小区3号"] = ("浣纱路371号小区", Fault.NumberNotFound),
        ["中山北路600弄80号"] = ("中山北路600弄80号", null),
    };

    private sealed record Row(int Combination, string Text, bool IsInData, string MustReturn)
    {
        /// <summary>The levels before the arrow, or all where there is none before it.</summary>
        public string[] Stated => Levels(MustReturn.Split('→')[0]) is { Length: > 0 } stated ? stated : Levels(MustReturn);

        public string[] All => Levels(MustReturn);

        private static string[] Levels(string text) => [.. text.Split('`').Where((_, i) => i % 2 == 1).Where(word => Array.Exists(Fineness, row => row.Contains(word)))];
    }

    private static Row[] Rows =>
    [
        .. from line in SharedData.Lines("geocoder/combinations.md")
           let cells = line.Split('|')
           where cells.Length > 5 && int.TryParse(cells[1], out _)
           select new Row(int.Parse(cells[1]), cells[3].Replace("●", "", StringComparison.Ordinal).Trim(), cells[3].Contains('●', StringComparison.Ordinal), cells[4]),
    ];

    private static string Level(Answer answer) => answer switch
    {
        { MatchType: MatchKind.Interpolated } => "interpolated",
        { Layer: PlaceLayer.Address } => "plate",
        { Layer: PlaceLayer.Building or PlaceLayer.Venue, Parsed.Block: not null } when !answer.Faults.Contains(Fault.BlockNotFound) => "plate",
        { Layer: PlaceLayer.Venue } => "venue",
        { Layer: PlaceLayer.Courtyard or PlaceLayer.Compound } => "courtyard",
        { Layer: < PlaceLayer.Road } => "place",
        _ => answer.Layer.Name(),
    };

    private static int Rank(string level) => Array.FindIndex(Fineness, row => row.Contains(level));

    [Fact]
    public void Every_combination_is_answered_at_the_level_stated_and_never_a_finer_one()
    {
        Rows.Length.ShouldBe(54);
        List<string> wrong = [];
        foreach (var row in Rows.Where(row => row.Combination < 17))
        {
            var answer = Searcher.Search(new(row.Text), hangzhou.Atlas) is [var first, ..] ? first : null;
            var level = answer is null ? "nothing" : Level(answer);
            TestContext.Current.TestOutputHelper!.WriteLine($"{row.Combination,2} {row.Text} → {level}: {answer?.Layer.Name()} {answer?.Label}, {answer?.MatchType}, {answer?.Accuracy} {answer?.AccuracyMeters}, {answer?.Confidence} {string.Join(", ", answer?.Faults ?? [])}");
            if (answer is null)
            {
                wrong.Add($"{row.Text}: nothing");
                continue;
            }
            if (Rank(level) < row.Stated.Min(Rank) && !Finer.ContainsKey(row.Text))
                wrong.Add($"{row.Text}: {level} is finer than {string.Join(", ", row.Stated)}");
            var asStated = row.Stated.Any(stated => Rank(stated) == Rank(level)) || Finer.ContainsKey(row.Text) || row.All.Any(stated => Rank(stated) == Rank(level)) && answer.Faults.Count > 0;
            if (row.IsInData && !asStated)
                wrong.Add($"{row.Text}: {level}, not {row.MustReturn}");
            if (Told.TryGetValue(row.Text, out var told) && (told.Name is { } name && answer.Name != name || told.Fault is { } fault && !answer.Faults.Contains(fault)))
                wrong.Add($"{row.Text}: {answer.Name} [{string.Join(", ", answer.Faults)}], not {told}");
        }
        wrong.ShouldBeEmpty();
        Searcher.Search(new("西湖区翠苑街道庆春路"), hangzhou.Atlas)[0].Confidence.ShouldBeLessThan(0.5);
        Searcher.Search(new("文三西路蜜雪冰城旁边"), hangzhou.Atlas)[0].ShouldSatisfyAllConditions(answer => answer.AccuracyMeters.ShouldBe(40), answer => answer.Accuracy.ShouldBe(Accuracy.Centroid));
        Searcher.Search(new("社坛苑11号"), hangzhou.Atlas).ShouldContain(answer => answer.Layer == PlaceLayer.Building && answer.Faults.Contains(Fault.BlockWordMissing));
        var office = Searcher.Search(new("浙江省气象局"), hangzhou.Atlas).Select(answer => answer.Name).ToList();
        office[..2].ShouldBe(["浙江省气象局(银鼓路)", "浙江省气象局(旧仁和署)"], ignoreOrder: true);
        office.ShouldContain("浙江省气象局(西南门)");
        string[] square = [.. Searcher.Search(new("紫金广场"), hangzhou.Atlas).Select(answer => answer.Name)];
        square[0].ShouldBe("紫金广场");
        square.ShouldContain("紫金广场停车场");
        square.ShouldContain("紫金广场C座");
    }

    [Fact]
    public void A_code_of_the_unit_grid_is_its_cell_and_an_unknown_serial_the_community_above()
    {
        List<Area> areas = [];
        void Add(AreaTable table, string code, string? parent, PlaceLayer layer) =>
            areas.Add(new(table, areas.Count + 1, code, code, GeometryFactory.Default.ToGeometry(new Envelope(120, 120.01, 30, 30.01)), parent) { Layer = layer });
        foreach (var community in (string[])["330106005055", "330102004051", "330105001051"])
        {
            Add(AreaTable.Division, community[..6], null, PlaceLayer.District);
            Add(AreaTable.Division, community[..9], community[..6], PlaceLayer.StreetOffice);
            Add(AreaTable.Division, community, community[..9], PlaceLayer.Community);
        }
        Add(AreaTable.Unit, "330106005055007", "330106005055", PlaceLayer.Cell);
        Add(AreaTable.Unit, "330102004051012", "330102004051", PlaceLayer.Cell);
        var atlas = new Atlas(GazetteerSnapshot.Empty, new(areas));

        foreach (var row in Rows.Where(row => row.Combination == 17))
        {
            var answer = Searcher.Search(new(row.Text), atlas).ShouldHaveSingleItem();
            var isCell = !row.MustReturn.Contains("cell not found", StringComparison.Ordinal);
            (answer.Layer, answer.Faults.Contains(Fault.CellNotFound)).ShouldBe((isCell ? PlaceLayer.Cell : PlaceLayer.Community, !isCell), row.Text);
        }
    }

    [Fact]
    public void A_question_tells_which_combination_it_is()
    {
        var lexicon = new Lexicon();
        foreach (var road in (string[])["马市街", "文三路", "小营巷", "夹城巷", "学院路", "皮市巷", "文一西路", "古墩路", "富春路", "温州路", "文三西路", "庆春路", "莫干山路", "甲来路", "萧绍路", "浣纱路", "中山北路", "教工路"])
            lexicon.AddRoad(road);
        var parser = new AddressParser(lexicon);
        var read = Rows.Select(row => (row, Read: AddressRules.BuiltIn.Combinations.Of(parser.Parse(row.Text))?.Number)).ToList();
        foreach (var (row, number) in read.Where(each => each.Read != each.row.Combination))
            TestContext.Current.TestOutputHelper!.WriteLine($"{row.Text} is {row.Combination}, read as {number?.ToString() ?? "none"}");
        read.Count(each => each.Read == each.row.Combination).ShouldBeGreaterThanOrEqualTo(46);
        AddressRules.BuiltIn.Combinations.All.Select(each => each.Number).Order().ShouldBe(Enumerable.Range(1, 18));
    }
}

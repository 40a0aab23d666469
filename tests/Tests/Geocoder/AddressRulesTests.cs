using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Search;

namespace SpatialCockpit.Tests.Geocoder;

/// <summary>What a city adds in the folder dictionaries of its data folder.</summary>
public sealed class AddressRulesTests : IDisposable
{
    private const string Asked = "望江街道江州市第一人民医院";

    private readonly string _folder = Directory.CreateTempSubdirectory("cockpit-rules-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private AddressRules Rules(string file, params string[] lines)
    {
        File.WriteAllLines(Path.Combine(_folder, file), lines);
        return AddressRules.Read(_folder);
    }

    [Fact]
    public void A_nineteenth_combination_is_one_more_row()
    {
        var parsed = new SmallCity().Atlas.Parser.Parse(Asked);
        AddressRules.BuiltIn.Combinations.Of(parsed).ShouldBeNull();
        var rules = Rules("combinations.tsv", "# ours", "", "19\t街道办+单位\tstreet_office unit\tvenue\tstreet_office");
        rules.Combinations.Of(parsed).ShouldNotBeNull().ShouldSatisfyAllConditions(each => each.Name.ShouldBe("街道办+单位"), each => each.Level.ShouldBe("venue"), each => each.LevelWithoutLast.ShouldBe("street_office"));
        rules.Combinations.All.Count().ShouldBe(19);
    }

    [Fact]
    public void A_row_of_the_city_takes_the_place_of_one_built_in()
    {
        var rules = Rules("combinations.tsv", "12\t机构\tunit|street_office unit\tvenue\tdistrict");
        rules.Combinations.Of(new SmallCity().Atlas.Parser.Parse(Asked))!.Name.ShouldBe("机构");
        rules.Combinations.All.Count().ShouldBe(18);
    }

    [Theory]
    [InlineData("19\t门址\troad number\tplate\troad", 19)]
    [InlineData("2\t门址\troad number\tplate\troad", 18)]
    public void A_pattern_is_that_of_the_row_of_the_city(string line, int combinations)
    {
        var rules = Rules("combinations.tsv", line);
        rules.Combinations.Of(new SmallCity().Atlas.Parser.Parse("文华路105号"))!.Name.ShouldBe("门址");
        rules.Combinations.All.Count().ShouldBeLessThanOrEqualTo(combinations);
    }

    [Fact]
    public void An_address_in_full_is_written_as_the_city_says_for_its_layer()
    {
        var city = new SmallCity().Atlas with { Rules = Rules("standard-addresses.tsv", "building\t{city}{district}·{place}", "division\t{province}{city}{district}{street_office}{community}") };
        First("锦绣花园2幢").ShouldBe("江州市河东区·文华路220号锦绣花园2幢");
        First("文华路105号").ShouldBe("河东区望江街道柳园社区文华路105号");
        First("望江街道").ShouldBe("示例省江州市河东区望江街道");

        string? First(string text) => Searcher.Search(new(text), city)[0].StandardAddress;
    }

    [Theory]
    [InlineData("combinations.tsv", "nineteen\t街道办+单位\tstreet_office unit\tvenue\tstreet_office")]
    [InlineData("combinations.tsv", "19\t街道办+单位\tstreet_office unit")]
    [InlineData("combinations.tsv", "19\t街道办+单位\tstreet_office nonsense\tvenue\tstreet_office")]
    [InlineData("standard-addresses.tsv", "road\t{street}")]
    [InlineData("standard-addresses.tsv", "road\t{district")]
    [InlineData("standard-addresses.tsv", "highway\t{district}")]
    [InlineData("standard-addresses.tsv", "street\t{district}")]
    [InlineData("standard-addresses.tsv", "road")]
    public void A_mistake_is_named_by_file_and_line(string file, string line) =>
        Should.Throw<InvalidDataException>(() => Rules(file, "# one", line)).Message.ShouldContain($"{file}, line 2: ");
}

using SpatialCockpit.Geocoder.Parsing.Model.Generation;
using SpatialCockpit.Geocoder.Parsing.Model.Training;

namespace SpatialCockpit.Tests.Geocoder.Parsing.Model;

public sealed class SentenceGrammarTests
{
    /// <summary>The lists that every grammar has; they are not what is tested.</summary>
    private const string Lists = "home home2 pub pub2 uni market market2 shopend shopend2 shopend3 branch station co zoneend zoneend2 econ officeend office entry department trade zonekind brand brandstem officename2 famous pretty";

    private static readonly string GrammarFile = Path.Combine(Repository.Root, "data", "models", "address-parser", "grammar.txt");

    private static string Written(params string[] lines)
    {
        var grammar = SentenceGrammar.Read([.. Lists.Split(' ').Select(name => name + ": 词"), .. lines]);
        var text = new LabelledText();
        grammar.Write("sentence", name => $"«{name}»", new Random(1), text);
        var sentence = text.ToSentence();
        return string.Join(' ', LabelledSentence.Spans(sentence.Tags).Select(span => $"{span.Label}={sentence.Text[span.Start..span.End]}")) + $" | {sentence.Text}";
    }

    [Fact]
    public void A_rule_writes_literals_rules_elements_and_names_of_the_place() =>
        Written("# a comment", "", "sentence = <city {CITY}>{road}电联", "road = <road {stem}路>", "stem: 文华").ShouldBe("city=«CITY» road=文华路 | «CITY»文华路电联");

    [Fact]
    public void A_way_of_no_weight_is_never_gone_and_zero_per_cent_is_never_there() =>
        Written("sentence = 0*<poi 甲> | 5*<poi 乙{more?0}>", "more: 丙").ShouldBe("poi=乙 | 乙");

    [Fact]
    public void An_element_in_an_element_is_part_of_it_and_an_empty_one_is_none() => Written("sentence = <poi 甲<road 乙>><town {nothing?0}>", "nothing: 丙").ShouldBe("poi=甲乙 | 甲乙");

    [Theory]
    [InlineData("sentence = {missing}")]
    [InlineData("sentence = <poi 甲")]
    [InlineData("sentence = {open")]
    [InlineData("sentence = <poi>")]
    [InlineData("sentence = {a?x}")]
    [InlineData("neither list nor rule")]
    public void A_line_that_cannot_be_read_is_refused(string line) => Should.Throw<FormatException>(() => Written(line));

    [Fact]
    public void The_grammar_that_comes_with_the_program_writes_labelled_sentences_in_the_places_of_the_tables()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("provinces.csv"), "code,name\n33,浙江省\n");
        File.WriteAllText(folder.File("cities.csv"), "code,name\n3301,杭州市\n");
        File.WriteAllText(folder.File("areas.csv"), "code,name\n330106,西湖区\n");
        File.WriteAllText(folder.File("streets.csv"), "code,name\n330106001,北山街道办事处\n");
        File.WriteAllText(folder.File("villages.csv"), "code,name\n330106001001,\"三桥村村民委员会\"\n330106001002,文一路社区居委会\n330106001003,翠苑花园社区\n");
        var divisions = DivisionTables.Read(folder.Path);
        divisions.Paths[0].ShouldBe(new("浙江省", "杭州市", "西湖区", "北山街道", "三桥村"));
        var grammar = SentenceGrammar.Read(File.ReadLines(GrammarFile));

        var sentences = new SentenceGenerator(grammar, divisions, 3).Write(2_000).ToList();

        sentences.ShouldAllBe(sentence => sentence.Text.Length == sentence.Tags.Length && sentence.Text.Length > 0);
        sentences.SelectMany(sentence => LabelledSentence.Spans(sentence.Tags)).Select(span => span.Label).Distinct().Order(StringComparer.Ordinal).ShouldBe(
            ["assist", "cellno", "city", "community", "devzone", "distance", "district", "floorno", "houseno", "intersection", "poi", "prov", "road", "roadno", "subpoi", "town", "village_group"]);
        new SentenceGenerator(grammar, divisions, 3).Write(20).Select(sentence => sentence.Text).ShouldBe(sentences.Take(20).Select(sentence => sentence.Text));
    }
}

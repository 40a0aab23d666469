using SpatialCockpit.Tests.Supervision;

namespace SpatialCockpit.Tests.Analytics.Risk;

/// <summary>What a pack says wrongly of its models.</summary>
public sealed class ModelsSectionTests
{
    private const string Pack = """
        name: lamps
        title: 路灯
        version: 1
        objects:
          lamp: { title: 路灯, attributes: { height_m: { title: 高度, type: number } } }
        models:
          lamp_out:
            title: 熄灯
            of: lamp
            baseline: height
            features: { height: { title: 高度 } }
            features_sql: select code as key, region, height_m as height from lamp
            outcomes_sql: select code as key, 1 as outcome from lamp
        """;

    [Theory]
    [InlineData("of: lamp\n", "of: lampe\n", "'of': there are no objects 'lampe'")]
    [InlineData("  lamp_out:\n", "  lamp:\n", "objects are called 'lamp' already: a model's scores are a layer of its name")]
    [InlineData("  lamp_out:\n", "  look:\n", "'look' cannot name a model: the name is taken")]
    [InlineData("features: { height: { title: 高度 } }", "features: { height: { title: 高度, word: true, dictionary: colours } }", "there is no dictionary 'colours'")]
    [InlineData("features: { height: { title: 高度 } }", "features: { height: { title: 高度, identity: true } }", "all features are identities: nothing is left to rank by")]
    [InlineData("baseline: height\n", "baseline: height\n    bands: { red: 0.2, orange: 0.3 }\n", "bands begin at chances between 0 and 1 the graver the higher")]
    public void Is_told(string right, string wrong, string expected)
    {
        Mistakes(Pack).ShouldBeEmpty();
        var text = Pack.ReplaceLineEndings("\n").Replace(right, wrong, StringComparison.Ordinal);
        text.ShouldNotBe(Pack);
        Mistakes(text).ShouldHaveSingleItem().ShouldContain(expected);
    }

    private static List<string> Mistakes(string text) => [.. PackClient.MistakesIn("lamps", new() { ["pack.yaml"] = text }).Select(mistake => mistake.Reason)];
}

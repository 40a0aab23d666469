using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Tests.Platform.Packs;

public sealed class PackFileTests : IDisposable
{
    private readonly TempFolder _folder = new("cockpit-pack-");

    public void Dispose() => _folder.Dispose();

    private sealed class Colours : IPackSection
    {
        public string Key => "colours";

        public object Read(PackNode node)
        {
            var colours = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var (name, colour) in node.Entries())
            {
                colours[name] = colour.IntegerOrNull("weight", 0, 9) ?? 1;
                colour.WordOrNull("shade", "light", "dark");
                colour.Close();
            }
            return colours;
        }
    }

    private const string Head = "name: paint\ntitle: 颜料\nversion: 2\n";

    private string Write(params (string File, string Text)[] files)
    {
        var pack = Directory.CreateDirectory(_folder.File("paint")).FullName;
        foreach (var (file, text) in files)
            File.WriteAllText(Path.Combine(pack, file), text);
        return pack;
    }

    [Fact]
    public void A_section_is_read_by_the_feature_that_knows_it()
    {
        var pack = PackFile.Load(Write(("pack.yaml", Head + "colours: { red: { weight: 3 }, blue: {} }")), [new Colours()]);
        (pack.Name, pack.Title, pack.Version).ShouldBe(("paint", "颜料", 2));
        pack.Section<Dictionary<string, int>>("colours").ShouldBe(new Dictionary<string, int> { ["red"] = 3, ["blue"] = 1 }, ignoreOrder: true);
    }

    [Fact]
    public void A_section_may_lie_in_a_file_of_its_own() =>
        PackFile.Load(Write(("pack.yaml", Head), ("colours.yaml", "red: { weight: 3 }")), [new Colours()])
            .Section<Dictionary<string, int>>("colours")!["red"].ShouldBe(3);

    [Theory]
    [InlineData(Head + "colours: { red: { weight: many } }", "paint/pack.yaml:4: 'weight' is not a whole number from 0 to 9")]
    [InlineData(Head + "colours:\n  red:\n    wieght: 3", "paint/pack.yaml:6: 'wieght' is not known here")]
    [InlineData(Head + "colours:\n  red: { shade: grey }", "paint/pack.yaml:5: 'shade' is none of light, dark")]
    [InlineData(Head + "colors: {}", "paint/pack.yaml:4: 'colors' is not known here")]
    [InlineData("name: ink\ntitle: 墨", "paint/pack.yaml:1: the pack is named 'ink' but lies in the folder 'paint'")]
    [InlineData("title: 墨", "paint/pack.yaml:1: 'name' is missing")]
    [InlineData(Head + "colours: [", "paint/pack.yaml:5: While parsing")]
    public void A_mistake_names_file_line_and_reason(string text, string mistake) =>
        Should.Throw<PackException>(() => PackFile.Load(Write(("pack.yaml", text)), [new Colours()])).Message.ShouldContain(mistake);

    [Fact]
    public void One_check_finds_all_mistakes() =>
        Should.Throw<PackException>(() => PackFile.Load(Write(("pack.yaml", Head + "colours:\n  red: { weight: 10 }\n  blue: { shade: x }")), [new Colours()]))
            .Mistakes.Count.ShouldBe(2);

    [Fact]
    public void A_missing_pack_is_a_mistake() =>
        Should.Throw<PackException>(() => PackFile.Load(_folder.File("nowhere"), [])).Message.ShouldContain("the file is missing");
}

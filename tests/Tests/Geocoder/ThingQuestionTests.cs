using SpatialCockpit.Cockpit;
using SpatialCockpit.Geocoder;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Registry;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Tests.Geocoder;

/// <summary>Which texts are worth a look into the register, and for what.</summary>
public sealed class ThingQuestionTests
{
    private static readonly Atlas City = new SmallCity().Atlas;
    private static readonly SoughtTables Tables = SearchSection.ReadPacks(PackFile.LoadAll(Path.Combine(Repository.Root, "data", "packs"), CockpitHost.PackSections));

    private static ThingQuestion Of(string text) => ThingQuestion.Of(City.Places.Parser.Parse(text), text, Tables);

    [Theory]
    [InlineData("文华路105号")]
    [InlineData("江州市河东区望江街道文华路105号3幢2单元501室")]
    [InlineData("文华路600弄80号")]
    [InlineData("锦绣花园21幢")]
    [InlineData("文华路")]
    [InlineData("望江街道柳园社区")]
    [InlineData("990101")]
    [InlineData("")]
    [InlineData("()%_'")]
    public void An_address_is_no_question_to_the_register(string text) => Of(text).IsNothing.ShouldBeTrue();

    [Theory]
    [InlineData("99010101", "99010101")]
    [InlineData("30990101202600001", "30990101202600001")]
    [InlineData(" 3099 0101 2026 00001 ", "30990101202600001")]
    [InlineData("３０９９０１０１２０２６００００１", "30990101202600001")]
    [InlineData("梯99010100001", "梯99010100001")]
    [InlineData("梯１１鄂Ａ０００１２（２３）", "梯11鄂A00012(23)")]
    [InlineData("91990101md0000016j", "91990101md0000016j|91990101MD0000016J")]
    [InlineData("河东区部件9901010103000001", "9901010103000001")]
    [InlineData("文华路2026年的30990101202600001", "30990101202600001")]
    public void A_code_is_read_in_any_width_and_case_and_out_of_other_words(string text, string codes) => string.Join('|', Of(text).Codes).ShouldBe(codes);

    [Theory]
    [InlineData("江州安行电梯工程有限公司", "江州安行电梯工程有限公司")]
    [InlineData("好达火锅(文华路店)", "好达火锅(文华路店)|好达火锅（文华路店）")]
    [InlineData("江州安行電梯工程", "江州安行電梯工程|江州安行电梯工程")]
    [InlineData("雨水井盖", "雨水井盖")]
    [InlineData("好达\ud800", "")]
    public void A_name_is_asked_for_as_written_and_in_its_plain_form(string text, string names) => string.Join('|', Of(text).Names).ShouldBe(names);

    [Theory]
    [InlineData("电梯", "lift", "")]
    [InlineData("電梯", "lift", "")]
    [InlineData("附近的电梯", "lift", "")]
    [InlineData("最近的 elevator", "lift", "")]
    [InlineData("锦绣花园附近的电梯", "lift", "锦绣花园")]
    [InlineData("文华路105号锅炉", "boiler", "文华路105号")]
    [InlineData("Pressure Vessel", "pressure_vessel", "")]
    [InlineData("电力井", "电力井盖", "")]
    [InlineData("文华路井盖", "上水井盖|污水井盖|雨水井盖|电力井盖|通信井盖|燃气井盖|热力井盖", "文华路")]
    [InlineData("特种设备", null, "")]
    [InlineData("气瓶", null, "")]
    public void A_class_is_the_last_word_and_what_stands_before_it_a_place(string text, string? value, string place)
    {
        var question = Of(text);
        (question.Class.ShouldNotBeNull().Values is { } values ? string.Join('|', values) : null, question.Place).ShouldBe((value, place));
    }

    [Theory]
    [InlineData("锅炉房")]
    [InlineData("电梯厂宿舍")]
    [InlineData("自行车")]
    public void A_class_inside_a_name_is_none(string text) => Of(text).Class.ShouldBeNull();

    [Fact]
    public void Our_own_packs_make_equipment_cylinders_parts_and_units_searchable_and_no_people()
    {
        Tables.All.Select(table => $"{table.Table} {table.Layer.Name()}").Order(StringComparer.Ordinal).ShouldBe(
            ["registry.cylinder cylinder", "registry.part part", "registry.special_equipment equipment", "registry.unit unit"]);
    }

    [Theory]
    [InlineData("road: { layer: part, codes: [code], names: [name] }", "'road' is not schema.table")]
    [InlineData("a.b: { codes: [code], names: [name] }", "'layer' is missing")]
    [InlineData("a.b: { layer: people, codes: [code], names: [name] }", "'layer' is none of part, equipment, cylinder, unit")]
    [InlineData("a.b: { layer: part, names: [name] }", "'codes' is missing")]
    [InlineData("a.b: { layer: part, codes: [code] }", "'names' is missing")]
    [InlineData("a.b: { layer: part, codes: [code], names: [name], classes: { words: { lift: [电梯] } } }", "'by' is missing")]
    [InlineData("a.b: { layer: part, codes: [code], names: [name], accuracy_m: 0 }", "'accuracy_m' is not a whole number")]
    [InlineData("a.b: { layer: part, codes: [code], names: [name], colour: red }", "'colour' is not known here")]
    public void A_mistake_in_a_pack_is_named(string section, string mistake)
    {
        var folder = Directory.CreateTempSubdirectory("cockpit-pack-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "pack.yaml"), $"name: {folder.Name}\ntitle: 包\nsearch:\n  {section}\n");
            Should.Throw<PackException>(() => PackFile.Load(folder.FullName, [new SearchSection()])).Message.ShouldContain(mistake);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

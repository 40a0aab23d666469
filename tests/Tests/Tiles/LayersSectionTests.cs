using SpatialCockpit.Cockpit;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tests.Tiles;

public sealed class LayersSectionTests : IDisposable
{
    private readonly TempFolder _folder = new("cockpit-pack-");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Our_own_packs_name_every_layer_and_attribute_of_the_schema_in_two_languages()
    {
        var declared = DeclaredLayers.Of(new(PackFile.LoadAll(Path.Combine(Repository.Root, "data", "packs"), CockpitHost.PackSections)));
        string[] layers =
        [
            "gis.road", "gis.railway", "gis.building", "gis.water", "gis.waterway", "gis.land_use", "gis.poi", "gis.place", "address.road", "address.place", "grid.division", "grid.duty", "grid.unit",
            "registry.unit", "registry.part", "registry.special_equipment", "registry.cylinder", "registry.supervisor", "cases.case_file", "fence.rule",
        ];
        layers.ShouldBeSubsetOf(declared.Keys);
        foreach (var (name, layer) in declared)
        {
            layer.Title.ShouldNotBeNull(name).English.ShouldNotBeNullOrEmpty(name);
            layer.Heading.ShouldBeSubsetOf(layer.Attributes.Keys, name);
            foreach (var (attribute, said) in layer.Attributes)
            {
                said.Title.ShouldNotBeNull($"{name}.{attribute}").English.ShouldNotBeNullOrEmpty();
                if (said.RefersTo is not { } reference)
                    continue;
                var columns = declared[reference.Layer].Attributes.Where(column => !column.Value.Hidden).Select(column => column.Key).ToList();
                new[] { reference.By, reference.Title }.ShouldBeSubsetOf(columns, $"{name}.{attribute}");
            }
        }
    }

    [Fact]
    public void The_page_of_functions_holds()
    {
        Directory.CreateDirectory(_folder.File("own"));
        File.WriteAllText(_folder.File("own/pack.yaml"), "name: own\ntitle: 包\n");
        File.WriteAllText(_folder.File("own/layers.yaml"), File.ReadAllText(Path.Combine(Repository.Root, "docs", "functions.md")).Split("```")[1]["yaml".Length..]);
        TilesOptions.ReadPacks(PackFile.LoadAll(_folder.Path, [new LayersSection()])).Keys.ShouldBe(["registry.near", "gis.main_road"]);
    }

    [Theory]
    [InlineData("layers: { road: {} }", "'road' is not schema.table")]
    [InlineData("layers: { gis.road: { minzoom: 30 } }", "'minzoom' is not a whole number from 0 to 22")]
    [InlineData("layers: { gis.road: { minzoom: 9, maxzoom: 3 } }", "minzoom is above maxzoom")]
    [InlineData("layers: { gis.road: { max_age_s: -1 } }", "'max_age_s' is not a whole number from 0 to 604800")]
    [InlineData("layers: { gis.road: { title_en: Roads } }", "'title_en' stands without 'title'")]
    [InlineData("layers: { gis.road: { thin: [ { below: 9, keep: \"class = \" } ] } }", "Expected")]
    [InlineData("layers: { gis.road: { thin: [ { keep: \"class = 'x'\" } ] } }", "'below' is missing")]
    [InlineData("layers: { gis.road: { attributes: { name: { colour: red } } } }", "'colour' is not known here")]
    [InlineData("layers: { gis.road: { attributes: { name: { refers: { layer: unit, by: code, title: name } } } } }", "'unit' is not schema.table")]
    [InlineData("layers: { gis.road: { attributes: { name: { refers: { layer: a.b, by: code } } } } }", "'title' is missing")]
    [InlineData("layers: { gis.road: { style: { kinds: [ { colour: red } ] } } }", "'red' is not a colour as #3B75AF")]
    [InlineData("layers: { gis.road: { style: { kinds: [ { colour: \"#000000\", shape: blob } ] } } }", "'shape' is none of")]
    [InlineData("layers: { gis.a: { function: a.f } }", "'a' is none of gis, grid, address, registry, cases, fence")]
    [InlineData("layers: { gis.a: { function: f } }", "'f' is not schema.name")]
    [InlineData("layers: { gis.a: { function: gis.f, sql: select 1 } }", "either 'function' or 'sql' is expected")]
    [InlineData("layers: { gis.a: { sql: \"select {b}\" } }", "{b} is no parameter")]
    [InlineData("layers: { gis.a: { sql: \"select {b}\", parameters: { b: { type: date } } } }", "parameter 'b' of a select needs a default")]
    [InlineData("layers: { gis.a: { function: gis.f, parameters: { b: { type: date, default: soon } } } }", "the default of 'b' is not a day as 2026-01-31")]
    [InlineData("layers: { gis.a: { function: gis.f, parameters: { filter: {} } } }", "'filter' is no name for a parameter")]
    [InlineData("layers: { gis.a: { function: gis.f, parameters: { b: { type: colour } } } }", "'type' is none of text, integer, number, boolean, date, timestamp")]
    [InlineData("layers: { gis.road: { tables: [gis.road] } }", "'parameters' and 'tables' are of layers with 'function' or 'sql'")]
    public void A_mistake_in_a_pack_is_named(string section, string mistake)
    {
        Directory.CreateDirectory(_folder.File("p"));
        File.WriteAllText(_folder.File("p/pack.yaml"), $"name: p\ntitle: 包\n{section}\n");
        Should.Throw<PackException>(() => PackFile.LoadAll(_folder.Path, [new LayersSection()])).Message.ShouldContain(mistake);
    }

    [Theory]
    [InlineData("phone", true)]
    [InlineData("owner_phone", true)]
    [InlineData("Contact", true)]
    [InlineData("id_card", true)]
    [InlineData("user_id_card_no", true)]
    [InlineData("联系电话", true)]
    [InlineData("password_hash", true)]
    [InlineData("phoneNumber", true)]
    [InlineData("phone1", true)]
    [InlineData("IDCard", true)]
    [InlineData("ownerIdNumber", true)]
    [InlineData("name", false)]
    [InlineData("idNumbering", false)]
    [InlineData("telescope", false)]
    [InlineData("grid_code", false)]
    [InlineData("medium", false)]
    [InlineData("id_cardinal", false)]
    public void What_reaches_or_identifies_a_person_is_known_by_its_name(string column, bool sensitive) => SensitiveNames.Has(column).ShouldBe(sensitive);
}

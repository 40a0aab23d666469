using System.Text;
using SpatialCockpit.Cockpit.Imports.Layers;

namespace SpatialCockpit.Tests.Cockpit.Imports.Layers;

public sealed class GeoJsonEscapesTests(ImportRig rig) : IClassFixture<ImportRig>
{
    [Theory]
    [InlineData("nul", """{"n":1,"a":"x\u0000y"}""")]
    [InlineData("nul_behind_backslash", """{"n":1,"a":"\\\u0000"}""")]
    [InlineData("nul_in_object", """{"n":1,"a":{"deep":["x\u0000"]}}""")]
    [InlineData("nul_in_list", """{"n":1,"a":["x\u0000","y"]}""")]
    [InlineData("nul_in_id", """{"n":1,"id":"1\u0000"}""")]
    [InlineData("high_half", """{"n":1,"a":"half \ud83d of it"}""")]
    [InlineData("low_half", """{"n":1,"a":"half \ude00 of it"}""")]
    [InlineData("half_before_pair", """{"n":1,"a":"\ud83d\ud83d\ude00"}""")]
    public async Task A_feature_with_what_is_no_text_is_one_bad_feature(string layer, string properties)
    {
        var result = await rig.LayerAsync(layer, $$$"""
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"n":0,"id":"good","a":"\\u0000 \ud83d\ude00"},"geometry":{"type":"Point","coordinates":[1,2]}},
            {"type":"Feature","properties":{{{properties}}},"geometry":{"type":"Point","coordinates":[1,2]}}]}
            """);
        rig.Rejected(result).Single().ShouldEndWith("\"an attribute holds a NUL or half a surrogate pair, which is no text\"");
        (await rig.RowsAsync($"select n from gis.{layer}")).ShouldBe(["0"]);
    }

    [Fact]
    public async Task An_escape_is_found_where_a_file_is_read_in_pieces()
    {
        const int Piece = 1 << 20;
        using var folder = new TempFolder();
        for (var before = Piece - 13; before <= Piece; before++)
        {
            var path = folder.File("pieces.geojson");
            await File.WriteAllTextAsync(path, new string(' ', before) + @"\u0000\ud83d\ude00\\u0000\ud83d");
            (await GeoJsonEscapes.MarkAsync(path, TestContext.Current.CancellationToken)).ShouldBeTrue();
            (await File.ReadAllTextAsync(path, Encoding.ASCII)).TrimStart().ShouldBe(@"\ufdd0\ud83d\ude00\\u0000\ufdd0", $"{before} bytes before");
        }
    }
}

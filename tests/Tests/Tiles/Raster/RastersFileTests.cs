using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Tiles.Raster;

namespace SpatialCockpit.Tests.Tiles.Raster;

public sealed class RastersFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Without_the_file_there_are_no_rasters() => RastersFile.Read(_folder.Path).ShouldBeEmpty();

    [Theory]
    [InlineData("a: {title: 图}", "rasters.yaml:1: 'kind' is missing")]
    [InlineData("a: {title: 图, kind: wms, url: x}", "rasters.yaml:1: 'kind' is none of xyz, wmts, cog")]
    [InlineData("a: {title: 图, kind: xyz}", "rasters.yaml:1: 'url' is missing")]
    [InlineData("a: {title: 图, kind: xyz, url: \"file:///etc/passwd\"}", "rasters.yaml:1: the url is no http address")]
    [InlineData("a: {title: 图, kind: xyz, url: \"http://h/{z}/{x}\"}", "rasters.yaml:1: the url has no {z}, {x} and {y}")]
    [InlineData("a: {title: 图, kind: xyz, url: \"http://h/{z}/{x}/{y}?{other}\"}", "rasters.yaml:1: {other} is not known here")]
    [InlineData("a: {title: 图, kind: xyz, url: \"http://h/{z}/{x}/{y}?k={key}\"}", "rasters.yaml:1: {key} stands without key_file or key_env")]
    [InlineData("a: {title: 图, kind: xyz, url: \"http://t{s}.h/{z}/{x}/{y}\"}", "rasters.yaml:1: {s} stands without subdomains")]
    [InlineData("a:\n  title: 图\n  kind: xyz\n  url: \"http://h/{z}/{x}/{y}?k={key}\"\n  key_file: none.key", "rasters.yaml:5: there is no such file with a key in it")]
    [InlineData("a: {title: 图, kind: cog, file: ../identity.key}", "rasters.yaml:1: '../identity.key' does not lie below rasters")]
    [InlineData("a: {title: 图, kind: cog, file: none.tif}", "rasters.yaml:1: there is no rasters/none.tif")]
    [InlineData("a: {title: 图, kind: wmts, url: \"http://h\", layer: l, matrix_set: c}", "rasters.yaml:1: 'matrix' is missing")]
    [InlineData("a: {title: 图, kind: xyz, url: \"http://h/{z}/{x}/{y}\", bounds: [1, 2, 0, 3]}", "rasters.yaml:1: bounds are west, south, east, north in degrees")]
    [InlineData("a: {title: 图, kind: xyz, url: \"http://h/{z}/{x}/{y}\", elevation: mapbox, picture: jpg}", "rasters.yaml:1: heights do not outlive jpg")]
    [InlineData("a: {title: 图, kind: xyz, url: \"http://h/{z}/{x}/{y}\", colour: red}", "rasters.yaml:1: 'colour' is not known here")]
    [InlineData("A B: {title: 图, kind: xyz, url: \"http://h/{z}/{x}/{y}\"}", "rasters.yaml:1: 'A B' is no name: small letters, digits, - and _")]
    public void A_mistake_is_told_with_its_line(string yaml, string mistake)
    {
        File.WriteAllText(_folder.File("rasters.yaml"), yaml);
        Should.Throw<PackException>(() => RastersFile.Read(_folder.Path)).Mistakes.Select(each => each.ToString()).ShouldContain(mistake);
    }

    [Fact]
    public void A_key_shows_itself_nowhere()
    {
        File.WriteAllText(_folder.File("a.key"), "  7f3secret9\n");
        File.WriteAllText(_folder.File("rasters.yaml"), "a: {title: 图, kind: xyz, url: \"http://t{s}.h/{z}/{x}/{y}?k={key}\", key_file: a.key, subdomains: [0, 1]}");
        var raster = RastersFile.Read(_folder.Path).Single();
        raster.ToString().ShouldNotContain("7f3secret9");
        raster.Print.ShouldNotContain("7f3secret9");
        raster.Address!.Fill(3, new(StringComparer.OrdinalIgnoreCase) { ["z"] = "1", ["x"] = "2", ["y"] = "3" }).AbsoluteUri.ShouldBe("http://t1.h/1/2/3?k=7f3secret9");
    }

    [Fact]
    public void The_page_for_operators_holds()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "rasters.md"));
        File.WriteAllText(_folder.File("rasters.yaml"), page.Split("```")[1]["yaml".Length..]);
        File.WriteAllText(_folder.File("tianditu.key"), "k");
        Directory.CreateDirectory(_folder.File("rasters"));
        File.WriteAllText(_folder.File("rasters/survey-2026.tif"), "");
        Environment.SetEnvironmentVariable("TERRAIN_KEY", "k");
        RastersFile.Read(_folder.Path).Select(raster => raster.Name).ShouldBe(["imagery", "terrain", "survey"]);
    }

    public void Dispose() => _folder.Dispose();
}

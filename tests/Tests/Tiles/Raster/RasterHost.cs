using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Tiles.Raster;

/// <summary>The host with rasters of every kind, behind which stand a map server and files of the painted earth.</summary>
public sealed class RasterHost(TestRecord record) : TestHost(record)
{
    public const string Key = "7f3secret9";

    /// <summary>Where the files have pixels, in degrees.</summary>
    private const double West = 115, South = 44.5, East = 116, North = 45.2;

    public static NetTopologySuite.Geometries.Envelope FilesMeters
    {
        get
        {
            var ((west, south), (east, north)) = (WebMercator.FromLonLat(new(West, South)), WebMercator.FromLonLat(new(East, North)));
            return new(west, east, south, north);
        }
    }

    public static TileCoordinate Home { get; } = TileCoordinate.At(new(115.4, 44.8), 10);

    internal PictureServer Server { get; private set; } = null!;

    public string FileOf(string name) => Data.File(Path.Combine("rasters", name + ".tif"));

    protected override IReadOnlyList<string> FilesOfTheTest => ["service.key"];

    protected override async Task<StartOptions> OptionsAsync(StartOptions usual)
    {
        if (Server is not null)
            return usual;
        Server = await PictureServer.StartAsync();
        Server.On("/quad/", PaintAsync);
        Server.On("/globe", PaintGlobeAsync);
        Server.On("/files/", SendFileAsync);
        await MakeFilesAsync();
        await File.WriteAllTextAsync(Data.File("service.key"), Key + "\n");
        await File.WriteAllTextAsync(Data.File("rasters.yaml"), $$"""
            quad: {title: 影像, title_en: Imagery, kind: xyz, url: "{{Server.Address}}/quad/{z}/{x}/{y}.png?tk={key}", key_file: service.key, attribution: "© 某测绘局"}
            tms: {title: 自南数行, kind: xyz, url: "{{Server.Address}}/south/{z}/{x}/{-y}.png"}
            faulty: {title: 坏的, kind: xyz, url: "{{Server.Address}}/faulty/{z}/{x}/{y}.png?tk={key}", key_file: service.key, max_age_s: 0}
            local: {title: 一区, kind: xyz, url: "{{Server.Address}}/quad/{z}/{x}/{y}.png", regions: ["9901"], minzoom: 5, maxzoom: 12, bounds: [110, 40, 120, 50]}
            terrain: {title: 地形, kind: xyz, url: "{{Server.Address}}/quad/{z}/{x}/{y}.png", elevation: mapbox}
            globe: {title: 省影像, kind: wmts, url: "{{Server.Address}}/globe?tk={key}", key_file: service.key, layer: img, matrix_set: c, format: tiles, matrix: lonlat}
            described: {title: 自述, kind: wmts, url: "{{Server.Address}}/globe", layer: img, matrix_set: c, matrix: capabilities}
            square: {title: 方图, kind: wmts, url: "{{Server.Address}}/quad/{TileMatrix}/{TileCol}/{TileRow}.png", layer: img, matrix_set: w, matrix: mercator}
            degrees: {title: 度, kind: cog, file: degrees.tif}
            utm: {title: 通用墨卡托, kind: cog, file: utm.tif, picture: jpg}
            gauss: {title: 高斯, kind: cog, file: gauss.tif}
            unsaid: {title: 不说坐标系, kind: cog, file: unsaid.tif, crs: "EPSG:4490"}
            grey: {title: 灰, kind: cog, file: grey.tif, picture: webp}
            remote: {title: 远, kind: cog, url: "{{Server.Address}}/files/degrees.tif?tk={key}", key_file: service.key}
            """);
        return usual;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Server.DisposeAsync();
    }

    /// <summary>One picture of the box, carried into other systems and packings by GDAL's own programs.</summary>
    private async Task MakeFilesAsync()
    {
        Directory.CreateDirectory(Data.File("rasters"));
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder.File("earth.png"), PaintedEarth.Paint(new(West, East, South, North), isLonLat: true, 1000, 700));
        await ForeignProgram.RunAsync("gdal_translate", ["-q", "-a_srs", "EPSG:4490", "-a_ullr", Text(West), Text(North), Text(East), Text(South), folder.File("earth.png"), folder.File("earth.tif")]);
        await WarpAsync("utm", "EPSG:32650", "JPEG");
        await WarpAsync("gauss", "EPSG:4549", "LZW");
        await CogAsync("degrees", folder.File("earth.tif"), "DEFLATE");
        await ForeignProgram.RunAsync("gdal_translate", ["-q", "-a_ullr", Text(West), Text(North), Text(East), Text(South), folder.File("earth.png"), folder.File("unsaid.tif")]);
        await CogAsync("unsaid", folder.File("unsaid.tif"), "DEFLATE");
        await ForeignProgram.RunAsync("gdal_translate", ["-q", "-b", "1", folder.File("earth.tif"), folder.File("one.tif")]);
        await CogAsync("grey", folder.File("one.tif"), "DEFLATE");

        async Task WarpAsync(string name, string system, string packing)
        {
            await ForeignProgram.RunAsync("gdalwarp", ["-q", "-t_srs", system, "-r", "cubic", "-dstnodata", "0", folder.File("earth.tif"), folder.File(name + ".tif")]);
            await CogAsync(name, folder.File(name + ".tif"), packing);
        }
    }

    private Task<string> CogAsync(string name, string from, string packing) =>
        ForeignProgram.RunAsync("gdal_translate", ["-q", "-of", "COG", "-co", $"COMPRESS={packing}", .. packing == "JPEG" ? (string[])["-co", "QUALITY=95"] : ["-co", "PREDICTOR=YES"], "-co", "BLOCKSIZE=256", from, FileOf(name)]);

    /// <summary><c>/quad/z/x/y.png</c>.</summary>
    private static Task PaintAsync(HttpContext http)
    {
        var (z, x, y) = Tile(http.Request.Path.Value!["/quad/".Length..^".png".Length]);
        TileCoordinate.TryCreate(z, x, y, out var tile).ShouldBeTrue();
        http.Response.ContentType = "image/png";
        http.Response.Headers.ETag = $"\"{tile}\"";
        return http.Response.Body.WriteAsync(PaintedEarth.Paint(tile)).AsTask();
    }

    /// <summary>A service in degrees whose level 1 is two tiles; tiles east of 130° it does not have.</summary>
    private static Task PaintGlobeAsync(HttpContext http)
    {
        var asked = http.Request.Query;
        if (asked["REQUEST"] == "GetCapabilities")
            return http.Response.WriteAsync(Capabilities());
        if ((asked["SERVICE"], asked["LAYER"], asked["TILEMATRIXSET"]) != ("WMTS", "img", "c"))
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        var (level, column, row) = Tile($"{asked["TILEMATRIX"]}/{asked["TILECOL"]}/{asked["TILEROW"]}");
        var width = 360.0 / (1 << level);
        var box = new NetTopologySuite.Geometries.Envelope(-180 + column * width, -180 + (column + 1) * width, 90 - (row + 1) * width, 90 - row * width);
        if (box.MinX >= 130)
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        http.Response.ContentType = "image/png";
        return http.Response.StatusCode == 200 ? http.Response.Body.WriteAsync(PaintedEarth.Paint(box, isLonLat: true)).AsTask() : Task.CompletedTask;
    }

    internal static string Capabilities() => $"""
        <Capabilities xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1"><Contents>
          <Layer><ows:Identifier>img</ows:Identifier></Layer>
          <TileMatrixSet><ows:Identifier>c</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::4490</ows:SupportedCRS>
          {string.Concat(Enumerable.Range(1, 12).Select(level => string.Create(CultureInfo.InvariantCulture, $"""
            <TileMatrix><ows:Identifier>{level}</ows:Identifier><ScaleDenominator>{360.0 / 256 / (1 << level) * 111319.49079327358 / 0.00028}</ScaleDenominator><TopLeftCorner>90.0 -180.0</TopLeftCorner>
            <TileWidth>256</TileWidth><TileHeight>256</TileHeight><MatrixWidth>{1 << level}</MatrixWidth><MatrixHeight>{1 << level - 1}</MatrixHeight></TileMatrix>
            """)))}
          </TileMatrixSet></Contents></Capabilities>
        """;

    private Task SendFileAsync(HttpContext http) =>
        Results.File(FileOf(Path.GetFileNameWithoutExtension(http.Request.Path.Value!)), "image/tiff", enableRangeProcessing: true, entityTag: new("\"one\"")).ExecuteAsync(http);

    private static (int Z, int X, int Y) Tile(string path) => path.Split('/').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray() is [var z, var x, var y] ? (z, x, y) : throw new FormatException(path);

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    internal static async Task<byte[]> PictureAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}

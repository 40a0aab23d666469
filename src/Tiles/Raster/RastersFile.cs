using System.Globalization;
using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Tiles.Raster.Pictures;
using SpatialCockpit.Tiles.Raster.Upstream;

namespace SpatialCockpit.Tiles.Raster;

/// <summary>
/// <c>rasters.yaml</c> of the data folder: for each name its <c>title</c>, <c>kind</c> (xyz, wmts, cog), <c>url</c> with places in braces, or <c>file</c> below <c>rasters</c>; <c>key_file</c> or
/// <c>key_env</c> for what stands at <c>{key}</c>. A WMTS has <c>layer</c>, <c>matrix_set</c>, <c>style</c>, <c>format</c> and <c>matrix</c>: mercator, lonlat (of which <c>first_level</c> is the level of two tiles) or
/// capabilities. Read at a start.
/// </summary>
internal sealed class RastersFile(string folder)
{
    public const string FileName = "rasters.yaml";

    /// <summary>Where GeoTIFFs lie.</summary>
    public const string PictureFolder = "rasters";

    /// <summary>Where tiles of others are kept; it may be deleted at any time.</summary>
    public const string KeptFolder = "rasters-kept";

    private const int DeepestZoom = 22;
    private const int LongestMaxAge = 30 * 24 * 3600;

    /// <exception cref="PackException">With every mistake found.</exception>
    public static IReadOnlyList<RasterDeclaration> Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return [];
        var mistakes = new List<PackMistake>();
        var rasters = PackFile.ReadYaml(path, FileName, mistakes)?.Entries().Select(entry => new RastersFile(folder).ReadRaster(entry.Key, entry.Value)).ToList();
        return mistakes.Count == 0 ? rasters ?? [] : throw new PackException(mistakes);
    }

    private RasterDeclaration ReadRaster(string name, PackNode node)
    {
        if (name.Length == 0 || !name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '_' or '-'))
            node.Mistake($"'{name}' is no name: small letters, digits, - and _");
        var kind = Enum.Parse<RasterKind>(Known(node, "kind", "xyz", "wmts", "cog"), ignoreCase: true);
        var raster = new RasterDeclaration
        {
            Name = name,
            Title = new(node.Text("title"), node.TextOrNull("title_en")),
            Kind = kind,
            Address = node.TryGet("url", out var url) ? ReadAddress(url, node, kind) : null,
            File = node.TryGet("file", out var file) ? ReadFile(file) : null,
            Wmts = kind == RasterKind.Wmts ? ReadWmts(node) : null,
            Crs = kind == RasterKind.Cog ? node.TextOrNull("crs") : null,
            Format = PictureFormats.Of(node.WordOrNull("picture", PictureFormats.Extensions)) ?? PictureFormat.Png,
            TileSize = node.WordOrNull("tile_size", "256", "512") == "512" ? 512 : RasterDeclaration.UsualTileSize,
            MinZoom = node.IntegerOrNull("minzoom", 0, DeepestZoom) ?? 0,
            MaxZoom = node.IntegerOrNull("maxzoom", 0, DeepestZoom) ?? RasterDeclaration.UsualMaxZoom,
            Bounds = node.TryGet("bounds", out var bounds) ? ReadBounds(bounds) : RasterDeclaration.World,
            Attribution = node.TextOrNull("attribution"),
            Elevation = Enum.Parse<RasterElevation>(node.WordOrNull("elevation", "mapbox", "terrarium") ?? "none", ignoreCase: true),
            MaxAge = node.IntegerOrNull("max_age_s", 0, LongestMaxAge) is { } seconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.FromDays(1),
            Regions = [.. node.List("regions").Select(ReadRegion)],
        };
        if (raster.MinZoom > raster.MaxZoom)
            node.Mistake("minzoom is above maxzoom");
        if (raster.Address is null == raster.File is null || (raster.File is not null && kind != RasterKind.Cog))
            node.Mistake(kind == RasterKind.Cog ? "either 'url' or 'file' is expected" : "'url' is missing");
        if (raster.Elevation != RasterElevation.None && raster.Format == PictureFormat.Jpeg)
            node.Mistake("heights do not outlive jpg");
        node.Close();
        return raster;
    }

    private UpstreamAddress? ReadAddress(PackNode url, PackNode node, RasterKind kind)
    {
        var address = new UpstreamAddress(
            url.Value, [.. node.List("subdomains").Select(subdomain => subdomain.Value)], ReadKey(node), [.. node.Entries("headers").Select(header => KeyValuePair.Create(header.Key, header.Value.Value))],
            TimeSpan.FromSeconds(node.IntegerOrNull("timeout_s", 1, 60) ?? 10));
        if (address.Complaint(kind) is { } complaint)
            url.Mistake(complaint);
        return address;
    }

    /// <summary>Of a file readable to us, or of our environment: never of the declaration itself, which people show each other.</summary>
    private string? ReadKey(PackNode node)
    {
        if (node.TryGet("key_file", out var file))
        {
            var path = Path.Combine(folder, file.Value);
            if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } key)
                return key;
            file.Mistake("there is no such file with a key in it");
        }
        if (node.TryGet("key_env", out var variable))
        {
            if (Environment.GetEnvironmentVariable(variable.Value)?.Trim() is { Length: > 0 } key)
                return key;
            variable.Mistake($"the environment has no {variable.Value}");
        }
        return null;
    }

    private string ReadFile(PackNode file)
    {
        var pictures = Path.Combine(folder, PictureFolder);
        var path = Path.GetFullPath(Path.Combine(pictures, file.Value));
        if (!path.StartsWith(pictures + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            file.Mistake($"'{file.Value}' does not lie below {PictureFolder}");
        else if (!File.Exists(path))
            file.Mistake($"there is no {PictureFolder}/{file.Value}");
        return path;
    }

    private static WmtsDeclaration ReadWmts(PackNode node)
    {
        var matrix = Known(node, "matrix", "mercator", "lonlat", "capabilities");
        var first = node.IntegerOrNull("first_level", 0, DeepestZoom);
        var grid = matrix switch
        {
            "mercator" => RasterGrid.Mercator(),
            "lonlat" => RasterGrid.LonLat(first ?? 1),
            _ => null,
        };
        return new(node.Text("layer"), node.TextOrNull("style") ?? "default", node.Text("matrix_set"), node.TextOrNull("format") ?? "image/png", grid);
    }

    private static Envelope ReadBounds(PackNode node)
    {
        var sides = node.Items().Select(side => double.TryParse(side.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) ? degrees : double.NaN).ToList();
        if (sides is [>= -180 and <= 180 and var west, >= -90 and <= 90 and var south, >= -180 and <= 180 and var east, >= -90 and <= 90 and var north] && west < east && south < north)
            return new(west, east, south, north);
        node.Mistake("bounds are west, south, east, north in degrees");
        return RasterDeclaration.World;
    }

    private static string ReadRegion(PackNode node)
    {
        if (node.Value.Length == 0 || !node.Value.All(char.IsAsciiDigit))
            node.Mistake($"'{node.Value}' is not a division code");
        return node.Value;
    }

    private static string Known(PackNode node, string key, params IReadOnlyList<string> words)
    {
        var word = node.WordOrNull(key, words);
        if (word is null && !node.TryGet(key, out _))
            node.Mistake($"'{key}' is missing");
        return word ?? words[0];
    }
}

using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Raster.Sources;

/// <summary>The matrix of a layer as a WMTS 1.0.0 describes itself.</summary>
internal static class WmtsCapabilities
{
    /// <summary>A pixel of WMTS is 0.28 mm wide.</summary>
    private const double PixelMeters = 0.00028;

    /// <summary>Of an ellipsoid as large as that of WGS 84 and CGCS2000, along the equator.</summary>
    private const double MetersOfDegree = Geodesic.SemiMajorMeters * Math.PI / 180;

    /// <summary>Pixels a side: what is said beyond would only take memory.</summary>
    private const int LargestTile = 4096;

    /// <returns>Null when it is no such description, has no such layer or matrix, or one in a system that we do not carry over.</returns>
    public static RasterGrid? Read(byte[] xml, string layer, string matrixSet)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var root = XElement.Load(reader);
            var described = Named(root.Descendants(), "Layer").FirstOrDefault(element => Text(element, "Identifier") == layer);
            var set = Named(root.Descendants(), "TileMatrixSet").FirstOrDefault(element => element.Elements().Any(child => child.Name.LocalName == "TileMatrix") && Text(element, "Identifier") == matrixSet);
            return described is null || set is null ? null : ReadSet(set);
        }
        catch (Exception e) when (e is XmlException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private static RasterGrid? ReadSet(XElement set)
    {
        var system = Text(set, "SupportedCRS") ?? "";
        bool? isLonLat = system.Split(':', '/')[^1] switch
        {
            "4326" or "4490" or "CRS84" => true,
            "3857" or "900913" => false,
            _ => null,
        };
        if (isLonLat is not { } degrees)
            return null;
        var northFirst = degrees && !system.EndsWith("CRS84", StringComparison.Ordinal);
        return new(degrees, [.. Named(set.Elements(), "TileMatrix").Select(matrix => ReadLevel(matrix, degrees, northFirst)).OrderByDescending(level => level.UnitsPerPixel)]);
    }

    private static RasterLevel ReadLevel(XElement matrix, bool degrees, bool northFirst)
    {
        var corner = (Text(matrix, "TopLeftCorner") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number).ToArray();
        if (corner is not [var first, var second])
            throw new FormatException();
        // Some services put longitude first all the same: 180 is no latitude.
        var (left, top) = northFirst && Math.Abs(first) <= 90 ? (second, first) : (first, second);
        return new(
            Text(matrix, "Identifier") ?? throw new FormatException(), Positive(Number(Text(matrix, "ScaleDenominator"))) * PixelMeters / (degrees ? MetersOfDegree : 1), left, top,
            Whole(matrix, "TileWidth", LargestTile), Whole(matrix, "TileHeight", LargestTile), Whole(matrix, "MatrixWidth"), Whole(matrix, "MatrixHeight"));
    }

    private static IEnumerable<XElement> Named(IEnumerable<XElement> elements, string name) => elements.Where(element => element.Name.LocalName == name);

    private static string? Text(XElement of, string name) => Named(of.Elements(), name).FirstOrDefault()?.Value.Trim();

    private static double Number(string? text) => double.Parse(text ?? "", NumberStyles.Float, CultureInfo.InvariantCulture) is var number && double.IsFinite(number) ? number : throw new FormatException();

    private static double Positive(double number) => number > 0 ? number : throw new FormatException();

    private static int Whole(XElement of, string name, int most = int.MaxValue) => int.Parse(Text(of, name) ?? "", NumberStyles.None, CultureInfo.InvariantCulture) is > 0 and var number && number <= most ? number : throw new FormatException();
}

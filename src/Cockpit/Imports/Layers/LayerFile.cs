using System.Text;

namespace SpatialCockpit.Cockpit.Imports.Layers;

/// <summary>Opens a layer's file as what its first bytes say it is: GeoPackage, zipped Shapefile, GeoJSON, else CSV.</summary>
internal static class LayerFile
{
    public const string Formats = "GeoJSON, GeoPackage, zipped Shapefile or CSV with lon and lat (each may be gzipped)";

    /// <param name="path">In <paramref name="folder"/>; it is renamed to what GDAL expects.</param>
    /// <param name="wanted">Which layer of several to take.</param>
    public static async Task<IFeatureSource> OpenAsync(string path, WorkFolder folder, LayerName wanted, LayerCrs? crs, CancellationToken cancellationToken)
    {
        var start = await UploadedFile.StartOfAsync(path, cancellationToken);
        var ogr = start switch
        {
            _ when start.AsSpan().StartsWith("SQLite format 3\0"u8) => Named(path, folder, "GPKG", "upload.gpkg"),
            _ when ZippedShapefile.IsZip(start) => await ZippedShapefile.UnpackAsync(path, folder, cancellationToken),
            _ when LooksLikeJson(start) => await GeoJsonAsync(path, folder, cancellationToken),
            _ => null,
        };
        return ogr is null
            ? CsvFeatures.Open(path)
            : await OgrFeatures.OpenAsync(ogr, Choose(await OgrLayer.ListAsync(ogr, cancellationToken), wanted), crs, cancellationToken);
    }

    private static OgrFile Named(string path, WorkFolder folder, string driver, string name)
    {
        File.Move(path, folder.File(name));
        return new(driver, folder.Path, name, []);
    }

    private static async Task<OgrFile> GeoJsonAsync(string path, WorkFolder folder, CancellationToken cancellationToken)
    {
        var hasMarks = await GeoJsonEscapes.MarkAsync(path, cancellationToken);
        return Named(path, folder, "GeoJSON", "upload.geojson") with { HasMarks = hasMarks };
    }

    private static bool LooksLikeJson(byte[] start)
    {
        var text = start.AsSpan();
        if (text.StartsWith(Encoding.UTF8.Preamble))
            text = text[Encoding.UTF8.Preamble.Length..];
        return text.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];
    }

    private static OgrLayer Choose(IReadOnlyList<OgrLayer> layers, LayerName wanted) => layers switch
    {
        [] => throw new ImportRefusedException(ImportProblems.UnreadableFile, "The file holds no layer with geometries."),
        [var only] => only,
        _ => layers.FirstOrDefault(layer => layer.Name.Equals(wanted.Bare, StringComparison.OrdinalIgnoreCase))
            ?? throw new ImportRefusedException(ImportProblems.AmbiguousFile, $"The file holds {layers.Count} layers and none is called '{wanted.Bare}': {string.Join(", ", layers.Take(20).Select(layer => layer.Name))}. Name the import after one of them."),
    };
}

namespace SpatialCockpit.Cockpit.Imports.Layers;

/// <summary>A layer of a file as <c>ogrinfo</c> tells of it.</summary>
/// <param name="IsLonLat">Its coordinates are longitudes and latitudes of WGS 84 or CGCS2000, to be taken as they are.</param>
internal sealed record OgrLayer(string Name, long? Features, bool HasCrs, bool IsLonLat)
{
    private static readonly string[] LonLatCodes = ["""ID["EPSG",4326]]""", """ID["EPSG",4490]]""", """ID["OGC","CRS84"]]"""];

    /// <summary>Every layer with geometries of the file.</summary>
    /// <exception cref="ImportRefusedException">GDAL cannot read the file; the message holds its words.</exception>
    public static async Task<IReadOnlyList<OgrLayer>> ListAsync(OgrFile file, CancellationToken cancellationToken)
    {
        await using var ogrinfo = await GdalProgram.StartAsync("ogrinfo", file.Driver, file.Folder, ["-ro", "-so", "-al", "-noextent", .. file.OpenOptions, file.FileName]);
        var summary = await ogrinfo.ReadOutputAsync(cancellationToken);
        var (code, errors) = await ogrinfo.EndAsync(cancellationToken);
        if (code != 0)
            throw new ImportRefusedException(ImportProblems.UnreadableFile, $"The file is not readable as {file.Driver}: {OgrFile.FirstError(errors)}");
        return [.. summary.Split("\nLayer name: ").Skip(1).Select(section => section.Split('\n')).Select(Parse).OfType<OgrLayer>()];
    }

    /// <summary>The name, then lines of "key: value"; below "Layer SRS WKT:" the indented text of the coordinate system.</summary>
    private static OgrLayer? Parse(string[] lines)
    {
        if (Value(lines, "Geometry: ") is null or "None")
            return null;
        var crs = lines.SkipWhile(line => line != "Layer SRS WKT:").Skip(1).ToArray();
        return new(
            lines[0],
            long.TryParse(Value(lines, "Feature Count: "), out var count) && count >= 0 ? count : null,
            crs is [not "(unknown)", ..],
            crs is [['G', 'E', 'O', 'G', 'C', 'R', 'S', '[', ..], ..] && crs.Skip(1).TakeWhile(line => line.StartsWith(' ')).LastOrDefault() is { } last && LonLatCodes.Contains(last.Trim()));
    }

    private static string? Value(string[] lines, string key) =>
        lines.FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?[key.Length..];
}

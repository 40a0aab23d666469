using System.IO.Compression;

namespace SpatialCockpit.Tests.Cockpit.Imports.Layers;

/// <summary>Files in the formats of others, made by GDAL itself.</summary>
internal static class GdalFile
{
    /// <param name="named">With a .cpg file and a language byte, or without either.</param>
    public static async Task<byte[]> ShapefileAsync(string geoJson, string encoding, bool named)
    {
        using var folder = new TempFolder("cockpit-gdal-");
        await OgrAsync(folder, geoJson, "-f", "ESRI Shapefile", "shape.shp", "in.geojson", "-lco", $"ENCODING={encoding}");
        if (!named)
        {
            File.Delete(folder.File("shape.cpg"));
            var table = await File.ReadAllBytesAsync(folder.File("shape.dbf"));
            table[29] = 0;
            await File.WriteAllBytesAsync(folder.File("shape.dbf"), table);
        }
        using var zip = new MemoryStream();
        await using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in Directory.EnumerateFiles(folder.Path, "shape.*"))
                await archive.CreateEntryFromFileAsync(part, "../../上级/" + Path.GetFileName(part));
        }
        return zip.ToArray();
    }

    public static Task<byte[]> GeoPackageAsync(string geoJson, string layer, params string[] options) => GeoPackageAsync(geoJson, layer, null, options);

    /// <param name="package">A GeoPackage to which the layer is added.</param>
    public static async Task<byte[]> GeoPackageAsync(string geoJson, string layer, byte[]? package, params string[] options)
    {
        using var folder = new TempFolder("cockpit-gdal-");
        if (package is not null)
            await File.WriteAllBytesAsync(folder.File("out.gpkg"), package);
        await OgrAsync(folder, geoJson, ["-f", "GPKG", .. package is null ? Array.Empty<string>() : ["-update"], "out.gpkg", "in.geojson", "-nln", layer, .. options]);
        return await File.ReadAllBytesAsync(folder.File("out.gpkg"));
    }

    /// <param name="sql">Statements run on the GeoPackage when the layer is in it; what GDAL then says of it is not looked at.</param>
    public static async Task<byte[]> EditedPackageAsync(string geoJson, string layer, params string[] sql)
    {
        using var folder = new TempFolder("cockpit-gdal-");
        await File.WriteAllBytesAsync(folder.File("out.gpkg"), await GeoPackageAsync(geoJson, layer));
        foreach (var statement in sql)
        {
            await File.WriteAllTextAsync(folder.File("edit.sql"), statement); // longer than an argument may be
            await ForeignProgram.TryAsync("ogrinfo", ["out.gpkg", "-q", "-sql", "@edit.sql"], folder: folder.Path);
        }
        return await File.ReadAllBytesAsync(folder.File("out.gpkg"));
    }

    private static async Task OgrAsync(TempFolder folder, string geoJson, params string[] arguments)
    {
        await File.WriteAllTextAsync(folder.File("in.geojson"), geoJson);
        await ForeignProgram.RunAsync("ogr2ogr", arguments, folder: folder.Path);
    }
}

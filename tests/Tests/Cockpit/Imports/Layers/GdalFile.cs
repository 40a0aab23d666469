using System.Diagnostics;
using System.IO.Compression;

namespace SpatialCockpit.Tests.Cockpit.Imports.Layers;

/// <summary>Files in the formats of others, made by GDAL itself.</summary>
internal static class GdalFile
{
    /// <param name="named">With a .cpg file and a language byte, or without either.</param>
    public static async Task<byte[]> ShapefileAsync(string geoJson, string encoding, bool named)
    {
        using var folder = new Folder();
        await folder.OgrAsync(geoJson, "-f", "ESRI Shapefile", "shape.shp", "in.geojson", "-lco", $"ENCODING={encoding}");
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
                await archive.CreateEntryFromFileAsync(part, "../../上级/" + System.IO.Path.GetFileName(part));
        }
        return zip.ToArray();
    }

    public static Task<byte[]> GeoPackageAsync(string geoJson, string layer, params string[] options) => GeoPackageAsync(geoJson, layer, null, options);

    /// <param name="package">A GeoPackage to which the layer is added.</param>
    public static async Task<byte[]> GeoPackageAsync(string geoJson, string layer, byte[]? package, params string[] options)
    {
        using var folder = new Folder();
        if (package is not null)
            await File.WriteAllBytesAsync(folder.File("out.gpkg"), package);
        await folder.OgrAsync(geoJson, ["-f", "GPKG", .. package is null ? Array.Empty<string>() : ["-update"], "out.gpkg", "in.geojson", "-nln", layer, .. options]);
        return await File.ReadAllBytesAsync(folder.File("out.gpkg"));
    }

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("cockpit-gdal-").FullName;

        public string File(string name) => System.IO.Path.Combine(Path, name);

        public async Task OgrAsync(string geoJson, params string[] arguments)
        {
            await System.IO.File.WriteAllTextAsync(File("in.geojson"), geoJson);
            using var process = Process.Start(new ProcessStartInfo("ogr2ogr", arguments) { WorkingDirectory = Path, RedirectStandardError = true, UseShellExecute = false })!;
            var errors = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            process.ExitCode.ShouldBe(0, errors);
        }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}

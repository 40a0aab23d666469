namespace SpatialCockpit.Cockpit.Imports.Layers;

/// <summary>
/// ogrinfo and ogr2ogr, held so tightly that a file cannot make them do more than be read: one input driver, no network (a GeoJSON "crs" link
/// alone would make GDAL fetch an address), and file names of our own making.
/// </summary>
internal static class GdalProgram
{
    private const string Output = "PGDUMP";

    /// <summary>To the first feature, and from one to the next: a file of gigabytes is opened in half a minute.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly Lazy<Task<string[]>> Drivers = new(DriversAsync);
    private static readonly Lazy<Task<string[]>> Offline = new(OfflineAsync);

    /// <param name="driver">The one format GDAL may read.</param>
    /// <param name="folder">Where it may put temporary files; the arguments name files below it.</param>
    public static async Task<ChildProgram> StartAsync(string program, string driver, string folder, IEnumerable<string> arguments) =>
        ChildProgram.Start([.. await Offline.Value, program, .. arguments], folder, new Dictionary<string, string?>
        {
            ["GDAL_SKIP"] = string.Join(',', (await Drivers.Value).Where(name => name != driver && name != Output)),
            ["CPL_TMPDIR"] = folder,
            ["OGR_SQLITE_STATIC_VIRTUAL_OGR"] = "NO", // a GeoPackage may not open other files through SQL
            ["GDAL_HTTP_PROXY"] = "127.0.0.1:1", // nobody listens there: the second lock, where a network of its own is not to be had
            ["PROJ_NETWORK"] = "OFF",
            ["SHAPE_RESTORE_SHX"] = "YES",
            ["PG_USE_COPY"] = "YES",
        }, Patience);

    /// <summary>The words that start a program without any network, empty where the system does not let us.</summary>
    private static async Task<string[]> OfflineAsync()
    {
        foreach (var words in new string[][] { ["unshare", "--net"], ["unshare", "--user", "--map-current-user", "--net"] })
        {
            if (await RunAsync([.. words, "true"]) is (0, _))
                return words;
        }
        return [];
    }

    private static async Task<string[]> DriversAsync()
    {
        // A line reads "  GPKG -raster,vector- (rw+vs): GeoPackage".
        var (_, formats) = await RunAsync(["ogrinfo", "--formats"]);
        return [.. from line in formats.Split('\n') let end = line.IndexOf(" -", StringComparison.Ordinal) where line.StartsWith("  ", StringComparison.Ordinal) && end > 0 select line[2..end]];
    }

    private static async Task<(int Code, string Output)> RunAsync(string[] words)
    {
        await using var program = ChildProgram.Start(words, "/", []);
        var output = await program.ReadOutputAsync(CancellationToken.None);
        return ((await program.EndAsync(CancellationToken.None)).Code, output);
    }
}

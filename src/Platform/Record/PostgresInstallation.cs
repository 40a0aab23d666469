using System.Globalization;

namespace SpatialCockpit.Platform.Record;

/// <summary>The PostgreSQL versions that Debian's packages have put on this machine.</summary>
public static class PostgresInstallation
{
    /// <summary>The oldest major version we run on.</summary>
    public const int Oldest = 15;

    private const string Folder = "/usr/lib/postgresql";

    /// <summary>Major versions whose server is there, in no order.</summary>
    public static IEnumerable<int> Versions() =>
        from folder in Directory.Exists(Folder) ? Directory.EnumerateDirectories(Folder) : []
        let version = int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var number) ? number : 0
        where version > 0 && File.Exists($"{BinFolder(version)}/postgres")
        select version;

    public static string BinFolder(int version) => $"{Folder}/{version}/bin";

    public static bool HasPostgis(int version) => File.Exists($"/usr/share/postgresql/{version}/extension/postgis.control");
}

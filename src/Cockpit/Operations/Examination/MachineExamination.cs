using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Operations.Examination;

/// <summary>Whether this machine has what a host needs.</summary>
public static class MachineExamination
{
    private static readonly (string Path, string What, string Package)[] Programs =
    [
        ("/usr/bin/ogr2ogr", "GDAL reads files for import", "gdal-bin"),
        ("/usr/bin/osm2pgsql", "osm2pgsql reads OpenStreetMap", "osm2pgsql"),
        ("/usr/bin/setsid", "setsid starts PostgreSQL apart", "util-linux"),
    ];

    public static IEnumerable<Finding> Run()
    {
        var servers = PostgresInstallation.Versions().Where(version => version >= PostgresInstallation.Oldest).ToList();
        yield return servers.Count > 0
            ? Finding.Well(string.Create(CultureInfo.InvariantCulture, $"PostgreSQL {servers.Max()} is installed"))
            : Finding.Wrong("PostgreSQL 15 or newer is not installed", "the record is a PostgreSQL", Install("postgresql-15-postgis-3"));
        yield return servers.Exists(PostgresInstallation.HasPostgis) ? Finding.Well("PostGIS is installed") : Finding.Wrong("PostGIS is not installed", "the record has places", Install("postgresql-15-postgis-3"));
        foreach (var (path, what, package) in Programs)
            yield return File.Exists(path) ? Finding.Well(what) : Finding.Wrong($"{path} is missing", $"{what}, or would", Install(package));
        yield return File.Exists(Path.Combine(Installation.Here.WebRoot, "index.html"))
            ? Finding.Well("the web app is built")
            : Finding.Wrong("the web app is not built", "browsers are shown nothing", "./run.sh builds it and starts");
    }

    /// <summary>Whether a server that is to be started could listen.</summary>
    public static Finding Port(int port)
    {
        try
        {
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return Finding.Well(string.Create(CultureInfo.InvariantCulture, $"port {port} is free"));
        }
        catch (SocketException)
        {
            return Finding.Hint(string.Create(CultureInfo.InvariantCulture, $"port {port} is taken by another program"), "a server does not start on it",
                string.Create(CultureInfo.InvariantCulture, $"ss -ltnp 'sport = :{port}' tells by which; or ./run.sh --port N with another"));
        }
    }

    private static string Install(string package) => $"apt-get install {package}";
}

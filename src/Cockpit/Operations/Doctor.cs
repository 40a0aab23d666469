using System.Runtime.CompilerServices;
using System.Text.Json;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Operations.Commands;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Operations;

/// <summary>Looks for the usual reasons why a host does not start or does not do well.</summary>
public static class Doctor
{
    public sealed record Finding(string What, bool Well, string? Advice = null);

    private static readonly (string Path, string What, string Package)[] Programs =
    [
        ("/usr/bin/ogr2ogr", "GDAL reads files for import", "gdal-bin"),
        ("/usr/bin/osm2pgsql", "osm2pgsql reads OpenStreetMap", "osm2pgsql"),
        ("/usr/bin/setsid", "setsid starts PostgreSQL apart", "util-linux"),
    ];

    public static IEnumerable<Finding> Machine()
    {
        var servers = PostgresInstallation.Versions().Where(version => version >= PostgresInstallation.Oldest).ToList();
        yield return servers.Count > 0 ? new($"PostgreSQL {servers.Max()} is installed", true) : new("PostgreSQL 15 or newer", false, "install postgresql-15-postgis-3");
        var postgis = servers.Exists(PostgresInstallation.HasPostgis);
        yield return new("PostGIS is installed", postgis, postgis ? null : "install postgresql-15-postgis-3");
        foreach (var (path, what, package) in Programs)
            yield return new(what, File.Exists(path), File.Exists(path) ? null : $"install {package}");
        var webApp = File.Exists(Path.Combine(Installation.Here.WebRoot, "index.html"));
        yield return new("the web app is built", webApp, webApp ? null : "start with ./run.sh, which builds it");
    }

    public static async IAsyncEnumerable<Finding> HostAsync(StartOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!Directory.Exists(options.Data))
        {
            yield return new($"no data folder at {Path.GetFullPath(options.Data)} yet; ./run.sh makes it", true);
            yield break;
        }
        var data = new DataFolder(options.Data);
        var free = new DriveInfo(data.Path).AvailableFreeSpace >> 30;
        yield return new($"{free} GB free at {data.Path}", free >= 2, free >= 2 ? null : "PostgreSQL stops when the disk is full");
        await using var client = await CockpitClient.ConnectAsync(options, cancellationToken);
        var health = await client.Http.GetFromJsonAsync<JsonElement>("/health", cancellationToken);
        yield return new($"the host at {client.Http.BaseAddress} answers: {health.GetProperty("status").GetString()}", true);
        foreach (var projection in health.GetProperty("projections").EnumerateArray())
        {
            var state = projection.GetProperty("state").GetString();
            yield return new($"{projection.GetProperty("name").GetString()} is {state}, {projection.GetProperty("lag_bytes").GetInt64()} bytes behind", state is not "failed");
        }
        var audit = await AuditCommands.VerdictAsync(client, cancellationToken);
        yield return new(AuditCommands.WordsOf(audit), audit.Whole, audit.Whole ? null : "./cockpit audit check tells what does not belong together");
    }
}

using Npgsql;

namespace SpatialCockpit.Platform.Record;

/// <summary>
/// How finished segments of the log leave a cluster. PostgreSQL keeps each until its command says that it is archived; the command only looks whether whoever archives (a process that may read the key, which
/// PostgreSQL's user may not) has put a file of the segment's name into <see cref="ArchivedFolder"/>, waits two seconds for it, and is run again by PostgreSQL otherwise. Commands are run in the cluster's folder.
/// </summary>
public static class WalSettings
{
    /// <summary>Of the cluster: an empty file for each segment that is archived, and that PostgreSQL may not know of yet.</summary>
    public const string ArchivedFolder = "archived";

    /// <summary>Read by PostgreSQL after its own, at a start and when it is told to.</summary>
    public const string FileName = "cockpit_archive.conf";

    /// <summary>Turned on at each start, for PostgreSQL cannot begin with it while it runs; it costs nothing while nobody archives.</summary>
    internal const string Archivable = "archive_mode = on";

    /// <summary>Of what lies in the cluster and is not PostgreSQL's user's own: it copies that, too.</summary>
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const string Off = "archive_command = 'true'\n";

    /// <summary>A segment is closed after a minute in which anything was written: so much is lost with the machine at most.</summary>
    private const string On = $"""
        archive_timeout = 60s
        archive_command = 'i=0; until [ -e "{ArchivedFolder}/%f" ]; do i=$((i+1)); [ $i -le 40 ] || exit 1; sleep 0.05; done'

        """;

    /// <summary>Segments, and histories of timelines, that PostgreSQL keeps until they are archived, the oldest first.</summary>
    public static IReadOnlyList<FileInfo> Waiting(string clusterFolder)
    {
        var log = Path.Combine(clusterFolder, "pg_wal");
        return [.. from ready in new DirectoryInfo(Path.Combine(log, "archive_status")).EnumerateFiles("*.ready") orderby ready.Name let file = new FileInfo(Path.Combine(log, Path.GetFileNameWithoutExtension(ready.Name))) where file.Exists select file];
    }

    /// <summary>Histories of timelines are asked for by whoever restores, also those from before anything was archived.</summary>
    public static IReadOnlyList<FileInfo> Histories(string clusterFolder) => [.. new DirectoryInfo(Path.Combine(clusterFolder, "pg_wal")).EnumerateFiles("*.history")];

    /// <summary>Lets PostgreSQL know that these are archived, and forgets those it knows of.</summary>
    public static void NoteArchived(string clusterFolder, IReadOnlyCollection<string> names)
    {
        var folder = Path.Combine(clusterFolder, ArchivedFolder);
        foreach (var known in Directory.EnumerateFiles(folder).Where(path => !names.Contains(Path.GetFileName(path))))
            File.Delete(known);
        foreach (var path in names.Select(name => Path.Combine(folder, name)).Where(path => !File.Exists(path)))
        {
            File.WriteAllText(path, "");
            File.SetUnixFileMode(path, Readable);
        }
    }

    /// <summary>Before a start: nobody archives until somebody is told to.</summary>
    internal static async Task BeginAsync(string clusterFolder, CancellationToken cancellationToken)
    {
        var archived = Directory.CreateDirectory(Path.Combine(clusterFolder, ArchivedFolder));
        archived.UnixFileMode = Readable | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        if (!File.Exists(Path.Combine(clusterFolder, FileName)))
            await File.WriteAllTextAsync(Path.Combine(clusterFolder, FileName), Off, cancellationToken);
    }

    /// <summary>Has a server that runs keep its segments until they are archived, or not any more.</summary>
    public static async Task ChangeAsync(string clusterFolder, RecordConnections connections, bool archives, CancellationToken cancellationToken)
    {
        var (path, text) = (Path.Combine(clusterFolder, FileName), archives ? On : Off);
        if (await File.ReadAllTextAsync(path, cancellationToken) == text)
            return;
        await File.WriteAllTextAsync(path, text, cancellationToken);
        await using var connection = new NpgsqlConnection(connections.Superuser);
        await connection.OpenAsync(cancellationToken);
        await using var reload = connection.Command("select pg_reload_conf()");
        await reload.ExecuteNonQueryAsync(cancellationToken);
    }
}

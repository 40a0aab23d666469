using Npgsql;
using SpatialCockpit.Cockpit.Backups.Archive;
using SpatialCockpit.Cockpit.Backups.Encryption;
using SpatialCockpit.Cockpit.Backups.Whole;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Evidence;

namespace SpatialCockpit.Cockpit.Backups.Restoring;

/// <summary>Makes a data folder of a backup: its files, the record as far as its log is to be gone over, and attachments that came after the backup. A mark lies in the folder until all of it is there.</summary>
/// <param name="order">What was asked for.</param>
/// <param name="tell">Hears what is being done.</param>
internal sealed class Restore(Restore.Order order, BackupKey key, Action<string> tell)
{
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>PostgreSQL's words, of which a release has others in no language but the server's, which is English.</summary>
    private const string EndedBefore = "recovery ended before configured recovery target was reached";

    /// <summary>What it says last of all, and what it tells everybody who comes too early.</summary>
    private const string IsDown = "database system is shut down", Starting = "the database system is";

    /// <summary>Its log is written by another process, which ends a moment later.</summary>
    private static readonly TimeSpan LogPatience = TimeSpan.FromSeconds(5);

    private const string AttachmentsSql = "select sha256, array_agg(code) from registry.attachment where completed_at is not null group by sha256 order by 1";

    private string _cluster = "";

    /// <param name="Until">The moment; null for that of the backup.</param>
    /// <param name="ToEnd">As far as the archive goes.</param>
    /// <param name="Archive">The folder with <c>wal</c> in it; null for the backup's own.</param>
    public sealed record Order(string Backup, string Data, DateTimeOffset? Until, bool ToEnd, string? Archive);

    /// <param name="IsShort">The archive ends before the moment that was asked for: nothing was committed in between, or it was not archived.</param>
    /// <param name="Gap">A segment that is missing while later ones are there; null for none.</param>
    /// <param name="Missing">Attachments whose files are neither in the backup nor in the archive.</param>
    /// <param name="Keys">Without one of them no server starts.</param>
    public sealed record Done(RestoredNote Note, bool IsShort, string? Gap, IReadOnlyList<string> Missing, RestoredKeys Keys, int Segments);

    private bool GoesOn => order.Until is not null || order.ToEnd;

    /// <exception cref="OperatorException">The folder is not empty, the backup is not whole, or the moment is none that it reaches.</exception>
    /// <exception cref="RecordException">PostgreSQL does not take up the copy.</exception>
    public async Task<Done> RunAsync(CancellationToken cancellationToken)
    {
        ThrowIfTaken(order.Data);
        var beginning = BackupReader.ReadBeginning(order.Backup, key);
        var archive = new WalArchive(order.Archive ?? Path.GetDirectoryName(Path.GetFullPath(order.Backup))!, beginning.System, key);
        ThrowIfOutOfReach(beginning, archive);
        var data = new DataFolder(order.Data);
        using var held = FolderLock.Take(data);
        RestoreMark.Put(data, Path.GetFullPath(order.Backup));
        await FindPlaceAsync(data, beginning, cancellationToken);

        tell($"reading {order.Backup}");
        var manifest = BackupReader.Read(order.Backup, key, _ => { }, entry => Lay(entry, data));
        if (order.Until is { } until && until < manifest.EndedAt)
        {
            var clock = CitySettings.ClockOf(data);
            throw new OperatorException($"The backup was made until {clock.Write(manifest.EndedAt)}; {clock.Write(until)} lies before that. Take an earlier backup. {data.Path} is of no use: delete it.");
        }
        await PrivateCluster.OwnAsync(_cluster, cancellationToken);

        tell(GoesOn ? "going over the log" : "starting PostgreSQL");
        var done = await RecoverAsync(data, manifest, archive, cancellationToken);
        done.Note.Write(data);
        DurableFile.FlushAll(data.Path);
        RestoreMark.Take(data);
        return done;
    }

    /// <exception cref="OperatorException">Nothing is ever restored over something.</exception>
    private static void ThrowIfTaken(string folder)
    {
        var full = Path.GetFullPath(folder);
        if (File.Exists(full) || (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any()))
            throw new OperatorException($"{full} is not empty. A restore goes into a new or an empty folder and never over anything: name another with --data, or move that one away.");
    }

    private void ThrowIfOutOfReach(BackupBeginning beginning, WalArchive archive)
    {
        if (!PostgresInstallation.Versions().Contains(beginning.Postgres))
            throw new OperatorException($"The backup is of PostgreSQL {beginning.Postgres}, which is not installed here: apt-get install postgresql-{beginning.Postgres}-postgis-3");
        if (order.Until is { } until && until < beginning.At)
            throw new OperatorException($"The backup was begun at {beginning.At.ToOffset(until.Offset):yyyy-MM-dd'T'HH:mm:sszzz}; {until:yyyy-MM-dd'T'HH:mm:sszzz} lies before that. Take an earlier backup.");
        if (GoesOn && !archive.Exists)
            throw new OperatorException("There is no archive of the log beside the backup: it can be restored as of its own moment alone, without --until. --archive names the folder if the log lies elsewhere.");
    }

    private async Task FindPlaceAsync(DataFolder data, BackupBeginning beginning, CancellationToken cancellationToken)
    {
        _cluster = await PrivateCluster.PlaceAsync(data.Path, cancellationToken);
        if (Directory.EnumerateFileSystemEntries(_cluster).Any())
            throw new OperatorException($"{_cluster}, where the record of {data.Path} would lie, is not empty: it is of a former folder of that name. Move it away, or restore into another folder.");
        if (new DriveInfo(_cluster).AvailableFreeSpace < beginning.Bytes)
            throw new OperatorException($"The city takes about {beginning.Bytes >> 20} MB, and {new DriveInfo(_cluster).AvailableFreeSpace >> 20} MB are free at {_cluster}.");
    }

    private void Lay(BackupReader.Entry entry, DataFolder data)
    {
        var (root, name) = entry.Name.StartsWith(BackupManifest.RecordFolder, StringComparison.Ordinal)
            ? (_cluster, entry.Name[BackupManifest.RecordFolder.Length..])
            : (data.Path, entry.Name[BackupManifest.DataFolder.Length..]);
        var path = Path.GetFullPath(Path.Combine(root, name));
        if (!path.StartsWith(root + "/", StringComparison.Ordinal))
            throw new InvalidDataException($"{entry.Name} leads out of the folder");
        if (entry.Content is not { } content)
        {
            Directory.CreateDirectory(path, FolderMode);
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, FolderMode);
        using (var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = entry.Mode }))
            content.CopyTo(file);
        File.SetLastWriteTimeUtc(path, entry.ChangedAt.UtcDateTime);
    }

    private async Task<Done> RecoverAsync(DataFolder data, BackupManifest manifest, WalArchive archive, CancellationToken cancellationToken)
    {
        var given = 0;
        bool Give(string name, string path)
        {
            // The log that makes the copy one moment is in it; histories tell which timelines there have been.
            var isSegment = WalSegment.Parse(name) is not null;
            if ((isSegment && !GoesOn) || !archive.TryGet(name, path))
                return false;
            given += isSegment ? 1 : 0;
            return true;
        }

        uint? timeline = GoesOn ? archive.NewestFrom(manifest.Beginning.Timeline, Lsn.Parse(manifest.EndLsn)).Timeline : null;
        var recovery = new WalRecovery(order.Until, timeline, Give);
        var isShort = false;
        PrivateCluster? cluster = null;
        try
        {
            try
            {
                cluster = await PrivateCluster.RecoverAsync(data.Path, recovery, cancellationToken);
            }
            catch (RecordException) when (order.Until is not null && LastWords().Contains(EndedBefore, StringComparison.Ordinal))
            {
                // It has gone over all there is and met no commit after the moment: what it has is what there was.
                isShort = true;
                cluster = await PrivateCluster.RecoverAsync(data.Path, recovery = new(null, timeline, Give), cancellationToken);
            }
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(cluster.Connections(RecordAccess.Database).Superuser) { Pooling = false }.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var last = connection.Command("select pg_last_xact_replay_timestamp()");
            var lastCommit = await last.ExecuteScalarAsync(cancellationToken) is DateTime moment ? new DateTimeOffset(moment) : (DateTimeOffset?)null;
            var missing = await FetchAttachmentsAsync(data, connection, archive, cancellationToken);
            var keys = await RestoredKeys.FetchAsync(data, connection, archive, cancellationToken);
            return new(new(order.Backup, manifest.Beginning.At, order.Until, GoesOn ? lastCommit : null, DateTimeOffset.UtcNow), isShort, GapOf(recovery, archive), missing, keys, given);
        }
        catch (RecordException e)
        {
            throw new RecordException($"{e.Message}\n{LastWords()}\n{data.Path} is only half restored and will not be started: delete it.", e);
        }
        finally
        {
            if (cluster is not null)
                await cluster.DisposeAsync();
        }
    }

    /// <summary>Files of attachments that the record knows of and the backup does not have.</summary>
    /// <returns>The hashes of those that are nowhere.</returns>
    private static async Task<IReadOnlyList<string>> FetchAttachmentsAsync(DataFolder data, NpgsqlConnection connection, WalArchive archive, CancellationToken cancellationToken)
    {
        var folder = data.File("attachments");
        List<string> missing = [];
        foreach (var (sha256, codes) in await connection.Command(AttachmentsSql).ListAsync(row => (row.GetString(0), row.GetFieldValue<string[]>(1)), cancellationToken))
        {
            var path = AttachmentFolder.ContentPath(folder, sha256);
            if (File.Exists(path) || Array.Exists(codes, code => File.Exists(AttachmentFolder.UploadPath(folder, code))))
                continue;
            if (!archive.HasAttachment(sha256))
            {
                missing.Add(sha256);
                continue;
            }
            Directory.CreateDirectory(Path.GetDirectoryName(path)!, FolderMode);
            using var file = DurableFile.BeginAside(path);
            archive.GetAttachment(sha256, file);
            DurableFile.Keep(file, path);
        }
        return missing;
    }

    private string? GapOf(WalRecovery recovery, WalArchive archive)
    {
        if (!GoesOn)
            return null;
        var names = archive.Names();
        return recovery.Lacked.Select(name => WalSegment.Parse(name)).OfType<WalSegment>().Where(lacked => names.Any(name => WalSegment.Parse(name) is { } there && there.Timeline == lacked.Timeline && there.Number > lacked.Number)).Select(lacked => lacked.Name).FirstOrDefault();
    }

    /// <summary>What PostgreSQL said of why it does not go on.</summary>
    private string LastWords()
    {
        var log = Path.Combine(_cluster, "log");
        IEnumerable<string> Lines() => Directory.Exists(log) ? Directory.EnumerateFiles(log).SelectMany(File.ReadLines) : [];
        SpinWait.SpinUntil(() => Lines().Any(line => line.Contains(IsDown, StringComparison.Ordinal)), LogPatience);
        return string.Join('\n', Lines().Where(line => line.Contains("FATAL", StringComparison.Ordinal) && !line.Contains(Starting, StringComparison.Ordinal)).TakeLast(3));
    }
}

using System.Formats.Tar;
using System.Text;
using System.Text.Json;
using Npgsql;
using SpatialCockpit.Cockpit.Backups.Contents;
using SpatialCockpit.Cockpit.Backups.Encryption;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Operations;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Evidence;

namespace SpatialCockpit.Cockpit.Backups.Whole;

/// <summary>
/// One whole backup, while everybody works. First what says how far the record was, then the record, then all files: what the record knows of is in a folder by then, and nothing is deleted there while this holds
/// <see cref="AttachmentFolder.BackupLock"/>. So the files may be a little newer than the record, which does no harm, and never older.
/// </summary>
internal sealed class Backup(DataFolder data, BackedUpCluster cluster, BackupKey key)
{
    /// <summary>Of the cluster, and of one process or another machine: what is made at each start, and what the server said.</summary>
    private static readonly string[] LeftOut = [WalSettings.ArchivedFolder + "/", WalSettings.FileName, "run/", "log/"];

    private readonly List<string> _links = [];

    /// <param name="Links">Links below the data folder: what they lead to is not in the backup.</param>
    public sealed record Made(BackupManifest Manifest, long Bytes, IReadOnlyList<string> Links);

    /// <param name="path">Of the file to be.</param>
    /// <exception cref="OperatorException">Another backup of this city is being made.</exception>
    /// <exception cref="RecordException">PostgreSQL could not be copied.</exception>
    public async Task<Made> WriteAsync(string path, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(cluster.Connections().Superuser) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await TakeLockAsync(connection, cancellationToken);
        var at = DateTimeOffset.UtcNow;
        var first = DataFolderContents.All.Where(decision => decision.Fate == Fate.KeptFirst).Select(decision => new FileInfo(data.File(decision.Path))).Where(file => file.Exists).Select(file => (file, Content: File.ReadAllBytes(file.FullName))).ToList();
        var bytes = await BytesAsync(connection, cancellationToken);

        using var writer = new BackupWriter(path, key);
        await using var copy = await BaseBackup.BeginAsync(cluster.Folder, cluster.SocketFolder, cancellationToken);
        BackupBeginning? beginning = null;
        var manifest = Array.Empty<byte>();
        await using var tar = new TarReader(copy.Tar);
        while (await tar.GetNextEntryAsync(cancellationToken: cancellationToken) is { } entry)
        {
            if (entry.Name == "backup_label")
            {
                var label = Content(entry);
                beginning = BackupBeginning.Of(Encoding.ASCII.GetString(label), at, HealthEndpoints.Version, PrivateCluster.MajorVersionOf(cluster.Folder), PrivateCluster.SystemIdentifierOf(cluster.Folder), bytes);
                writer.Begin(beginning);
                foreach (var (file, content) in first)
                    writer.Add(BackupManifest.DataFolder + file.Name, content, new(file.LastWriteTimeUtc));
                writer.Add(BackupManifest.RecordFolder + entry.Name, label, entry.ModificationTime);
            }
            else if (entry.Name == "backup_manifest")
                writer.Add(BackupManifest.RecordFolder + entry.Name, manifest = Content(entry), entry.ModificationTime);
            else
                AddOfRecord(writer, entry);
        }
        await copy.CompleteAsync(cancellationToken);
        var endedAt = DateTimeOffset.UtcNow;
        foreach (var (name, entry) in DataFolderContents.Kept(data))
            AddOfFolder(writer, name, entry);
        return new(writer.Complete(beginning!, EndOf(manifest), endedAt), new FileInfo(path).Length, _links);
    }

    /// <param name="name">Relative to the cluster; a folder's ends with a slash.</param>
    public static bool LeavesOut(string name) => Array.Exists(LeftOut, left => name == left || (left.EndsWith('/') && name.StartsWith(left, StringComparison.Ordinal)));

    private static async Task TakeLockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var take = connection.Command($"select pg_try_advisory_lock({AttachmentFolder.BackupLock})");
        if (await take.ExecuteScalarAsync(cancellationToken) is not true)
            throw new OperatorException("Another backup of this city is being made.");
    }

    /// <summary>As much as is copied, about.</summary>
    private async Task<long> BytesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var ask = connection.Command("select sum(pg_database_size(oid))::bigint from pg_database");
        return (long)(await ask.ExecuteScalarAsync(cancellationToken))! + DataFolderContents.Kept(data).Sum(file => file.Entry is FileInfo { LinkTarget: null, Exists: true } its ? its.Length : 0);
    }

    private static void AddOfRecord(BackupWriter writer, TarEntry entry)
    {
        var name = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
        if (entry.EntryType == TarEntryType.Directory)
        {
            if (!LeavesOut(name.TrimEnd('/') + "/"))
                writer.AddFolder(BackupManifest.RecordFolder + name, entry.Mode);
        }
        else if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
            throw new RecordException($"{name} of the cluster leads out of it: tablespaces are not backed up.");
        else if (!LeavesOut(name))
            writer.Add(BackupManifest.RecordFolder + name, entry.Mode, entry.ModificationTime, entry.DataStream ?? Stream.Null, entry.Length);
    }

    /// <summary>What is gone meanwhile was not needed: a model that was let go, an upload that has its place now.</summary>
    private void AddOfFolder(BackupWriter writer, string name, FileSystemInfo entry)
    {
        if (entry.LinkTarget is not null)
        {
            _links.Add(name);
            return;
        }
        try
        {
            var file = (FileInfo)entry;
            file.Refresh();
            // A pipe, which nobody may ever write to, is empty, too.
            using Stream content = file.Length == 0 ? new MemoryStream() : new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            writer.Add(BackupManifest.DataFolder + name, file.UnixFileMode, new(file.LastWriteTimeUtc), content, content.Length);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return;
        }
    }

    private static byte[] Content(TarEntry entry)
    {
        using var content = new MemoryStream();
        entry.DataStream?.CopyTo(content);
        return content.ToArray();
    }

    private static string EndOf(byte[] manifest)
    {
        using var document = JsonDocument.Parse(manifest);
        return document.RootElement.GetProperty("WAL-Ranges").EnumerateArray().Last().GetProperty("End-LSN").GetString()!;
    }
}

using System.Globalization;
using SpatialCockpit.Cockpit.Backups;
using SpatialCockpit.Cockpit.Backups.Encryption;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Operations.Examination;

/// <summary>When everything was last backed up, and how far the archive of the log is behind.</summary>
public static class BackupExamination
{
    private static readonly TimeSpan OldestBackup = TimeSpan.FromDays(8), LongestWait = TimeSpan.FromMinutes(10);

    public static async Task<IReadOnlyList<Finding>> RunAsync(DataFolder data, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var settings = BackupSettings.Of(data);
        List<Finding> findings = [Last(settings.Last, now)];
        var cluster = await PrivateCluster.WhereAsync(data.Path, cancellationToken);
        if (settings.Archive is { } archive && Directory.Exists(cluster))
            findings.AddRange(Archive(archive, WalSettings.Waiting(cluster), now));
        return findings;
    }

    private static Finding Last(BackupSettings.LastBackup? last, DateTimeOffset now)
    {
        const string Make = "./cockpit backup PLACE --key FILE, each day by cron";
        if (last is null)
            return Finding.Hint("no backup was ever made", "with the disk, everything would be gone", Make + "; --new-key the first time");
        if (now - last.At > OldestBackup)
            return Finding.Wrong(string.Create(CultureInfo.InvariantCulture, $"the last backup is {(now - last.At).TotalDays:0} days old, of {last.At:u}"), "with the disk, everything since would be gone, or all the log since would have to be gone over", Make);
        return File.Exists(last.File)
            ? Finding.Well(string.Create(CultureInfo.InvariantCulture, $"the last backup is of {last.At:u}, {last.Bytes >> 20} MB at {last.File}"))
            : Finding.Hint($"the last backup is not at {last.File} any more", "if it was taken elsewhere, that is as it should be", "./cockpit backup verify BACKUP --key FILE, where it is now");
    }

    private static IEnumerable<Finding> Archive(BackupSettings.ArchiveSettings archive, IReadOnlyList<FileInfo> waiting, DateTimeOffset now)
    {
        if (KeyMistake(archive.KeyFile) is { } mistake)
            yield return Finding.Wrong($"the log cannot be archived: {mistake}", "nothing leaves unsealed; PostgreSQL keeps its log until the disk is full", $"put the key file back, or: ./cockpit backup archive {archive.Place} --key FILE");
        if (!Directory.Exists(archive.Place))
            yield return Finding.Wrong($"the archive {archive.Place} is not there", "PostgreSQL keeps its log until it is, or the disk is full", $"mount it again; or name another: ./cockpit backup archive PLACE --key FILE");
        var wait = waiting.Count == 0 ? TimeSpan.Zero : now - new DateTimeOffset(waiting.Min(segment => segment.LastWriteTimeUtc));
        yield return wait > LongestWait
            ? Finding.Wrong(string.Create(CultureInfo.InvariantCulture, $"the archive is {wait.TotalMinutes:0} minutes behind: {waiting.Count} segments of the log wait, {waiting.Count * 16} MB"), "what they hold would be gone with the disk, and they fill it", $"look whether {archive.Place} is there, writable and not full; what waits is archived by itself then. The server must run")
            : Finding.Well(string.Create(CultureInfo.InvariantCulture, $"the log is archived in {archive.Place}, {waiting.Count} segments behind"));
    }

    private static string? KeyMistake(string file)
    {
        try
        {
            BackupKey.Read(file);
            return null;
        }
        catch (OperatorException e)
        {
            return e.Message;
        }
    }
}

using System.Globalization;
using SpatialCockpit.Cockpit.Backups;
using SpatialCockpit.Cockpit.Backups.Archive;
using SpatialCockpit.Cockpit.Backups.Encryption;
using SpatialCockpit.Cockpit.Backups.Whole;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Cockpit.Operations.Examination;

/// <summary>When everything was last backed up, whether all keys were, how far the archive of the log is behind, and whether it is without a gap.</summary>
public static class BackupExamination
{
    private static readonly TimeSpan OldestBackup = TimeSpan.FromDays(8), LongestWait = TimeSpan.FromMinutes(10);

    private const string Make = "./cockpit backup PLACE --key FILE, each day by cron", MakeNow = "a whole backup now: ./cockpit backup PLACE --key FILE";

    public static async Task<IReadOnlyList<Finding>> RunAsync(DataFolder data, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var settings = BackupSettings.Of(data);
        List<Finding> findings = [Last(settings.Last, now, CitySettings.ClockOf(data))];
        if (settings.Last is { } last && new FileInfo(data.File(SecretFile.Name)) is { Exists: true } keys && keys.LastWriteTimeUtc > last.At.UtcDateTime)
            findings.Add(Finding.Hint(string.Create(CultureInfo.InvariantCulture, $"no whole backup has key {CitySecrets.Of(data)[0].Number} of {SecretFile.Name} yet"), "what it seals is read with this file alone, or with the archived log, where the key lies too", MakeNow));
        var cluster = await PrivateCluster.WhereAsync(data.Path, cancellationToken);
        if (settings.Archive is { } archive && Directory.Exists(cluster))
            findings.AddRange(Archive(archive, cluster, settings.Last, now));
        return findings;
    }

    private static Finding Last(BackupSettings.LastBackup? last, DateTimeOffset now, CityClock clock)
    {
        if (last is null)
            return Finding.Hint("no backup was ever made", "with the disk, everything would be gone", Make + "; --new-key the first time");
        if (now - last.At > OldestBackup)
            return Finding.Wrong(string.Create(CultureInfo.InvariantCulture, $"the last backup is {(now - last.At).TotalDays:0} days old, of {clock.Write(last.At)}"), "with the disk, everything since would be gone, or all the log since would have to be gone over", Make);
        return File.Exists(last.File)
            ? Finding.Well(string.Create(CultureInfo.InvariantCulture, $"the last backup is of {clock.Write(last.At)}, {last.Bytes >> 20} MB at {last.File}"))
            : Finding.Hint($"the last backup is not at {last.File} any more", "if it was taken elsewhere, that is as it should be", "./cockpit backup verify BACKUP --key FILE, where it is now");
    }

    private static List<Finding> Archive(BackupSettings.ArchiveSettings settings, string cluster, BackupSettings.LastBackup? last, DateTimeOffset now)
    {
        var behind = Behind(settings, WalSettings.Waiting(cluster), now);
        List<Finding> After(Finding trouble) => behind.Is == Finding.Grade.Well ? [trouble] : [trouble, behind];
        try
        {
            var archive = WalArchive.Of(settings, cluster);
            if (!archive.Exists)
                return After(Finding.Wrong($"the archive {settings.Place} is not there", "PostgreSQL keeps its log until it is, or the disk is full", "mount its disk again; or name another: ./cockpit backup archive PLACE --key FILE"));
            return last is not null && GapSince(last, archive, settings) is { } gap ? [behind, gap] : [behind];
        }
        catch (OperatorException e)
        {
            return After(Finding.Wrong($"the log cannot be archived: {e.Message}", "nothing leaves unsealed; PostgreSQL keeps its log until the disk is full", $"put the key file back, or: ./cockpit backup archive {settings.Place} --key FILE"));
        }
    }

    private static Finding Behind(BackupSettings.ArchiveSettings archive, IReadOnlyList<FileInfo> waiting, DateTimeOffset now)
    {
        var wait = waiting.Count == 0 ? TimeSpan.Zero : now - new DateTimeOffset(waiting.Min(segment => segment.LastWriteTimeUtc));
        return wait > LongestWait
            ? Finding.Wrong(string.Create(CultureInfo.InvariantCulture, $"the archive is {wait.TotalMinutes:0} minutes behind: {waiting.Count} segments of the log wait, {waiting.Count * 16} MB"), "what they hold would be gone with the disk, and they fill it", $"look whether {archive.Place} is there, writable and not full; what waits is archived by itself then. The server must run")
            : Finding.Well(string.Create(CultureInfo.InvariantCulture, $"the log is archived in {archive.Place}, {waiting.Count} segments behind"));
    }

    /// <returns>Null where the log goes on from the last whole backup, or where that cannot be read: it may lie elsewhere by now.</returns>
    private static Finding? GapSince(BackupSettings.LastBackup last, WalArchive archive, BackupSettings.ArchiveSettings settings)
    {
        BackupBeginning beginning;
        try
        {
            beginning = BackupReader.ReadBeginning(last.File, BackupKey.Read(settings.KeyFile));
        }
        catch (OperatorException)
        {
            return null;
        }
        return archive.From(beginning.FirstSegment, Lsn.Parse(beginning.StartLsn)) switch
        {
            { Last: null, Gap: not null } => Finding.Hint($"the log in {settings.Place} does not go on from the last whole backup", "it was archived only after that, or its beginning is missing: that backup can be restored as of its own moment alone", MakeNow),
            { Gap: { } gap } => Finding.Wrong($"segment {gap} of the log is missing in {settings.Place}, and later ones are there", "from the last whole backup no moment after it can be restored", $"{MakeNow}; or put the segment back, if it lies elsewhere"),
            _ => null,
        };
    }
}

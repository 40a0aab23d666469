using System.Globalization;
using System.Text;
using System.Text.Json;
using SpatialCockpit.Cockpit.Audit;
using SpatialCockpit.Cockpit.Backups.Archive;
using SpatialCockpit.Cockpit.Backups.Encryption;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Cockpit.Backups.Whole;

/// <summary>Whether a backup can be restored: read whole, each file compared with our manifest and, the record's, with PostgreSQL's own; all that a city needs is in it, and this machine can run it.</summary>
internal static class BackupCheck
{
    private const string ManifestName = BackupManifest.RecordFolder + "backup_manifest", CityName = BackupManifest.DataFolder + CitySettings.FileName;

    private static readonly string[] Needed =
    [
        .. ((string[])[AdminToken.FileName, AuditSecrets.KeyFile, SecretFile.Name, CitySettings.FileName]).Select(name => BackupManifest.DataFolder + name),
        .. ((string[])["PG_VERSION", "backup_label", "global/pg_control"]).Select(name => BackupManifest.RecordFolder + name), ManifestName,
    ];

    /// <param name="Mistakes">What is wrong, in words; empty for a backup that can be restored.</param>
    /// <param name="Log">How far the archive beside it goes on from the backup; null where there is none.</param>
    /// <param name="Clock">Of the city.</param>
    public sealed record Verdict(BackupManifest Manifest, IReadOnlyList<string> Mistakes, WalArchive.Stretch? Log, CityClock Clock);

    /// <exception cref="OperatorException">It is not whole, not as it was made, or not of this key.</exception>
    public static Verdict Run(string path, BackupKey key)
    {
        var (theirs, city) = (new MemoryStream(), new MemoryStream());
        var manifest = BackupReader.Read(path, key, _ => { }, entry =>
        {
            if (entry.Name is ManifestName or CityName)
                entry.Content!.CopyTo(entry.Name == CityName ? city : theirs);
        });
        var files = manifest.Files.ToDictionary(file => file.Name, StringComparer.Ordinal);
        List<string> mistakes = [.. Needed.Where(name => !files.ContainsKey(name)).Select(name => $"{name} is missing"), .. LogMistakes(manifest, files)];
        if (files.ContainsKey(ManifestName))
            mistakes.AddRange(RecordMistakes(theirs.ToArray(), files));
        if (!PostgresInstallation.Versions().Contains(manifest.Beginning.Postgres))
            mistakes.Add(string.Create(CultureInfo.InvariantCulture, $"PostgreSQL {manifest.Beginning.Postgres} is not installed on this machine (Debian package postgresql-{manifest.Beginning.Postgres}-postgis-3), and no other runs it"));
        var archive = new WalArchive(Path.GetDirectoryName(Path.GetFullPath(path))!, manifest.Beginning.System, key);
        var end = Lsn.Parse(manifest.EndLsn);
        return new(manifest, mistakes, archive.Exists ? archive.From(WalSegment.Before(manifest.Beginning.Timeline, end), end) : null, CitySettings.ClockOf(Encoding.UTF8.GetString(city.ToArray())));
    }

    /// <summary>The log from where the copy began to where it ended.</summary>
    private static IEnumerable<string> LogMistakes(BackupManifest manifest, Dictionary<string, BackupManifest.Entry> files)
    {
        var (first, last) = (manifest.Beginning.FirstSegment, WalSegment.Before(manifest.Beginning.Timeline, Lsn.Parse(manifest.EndLsn)));
        for (var segment = first; segment.Number <= last.Number; segment = segment with { Number = segment.Number + 1 })
        {
            if (!files.ContainsKey($"{BackupManifest.RecordFolder}pg_wal/{segment.Name}"))
                yield return $"segment {segment.Name} of the log, without which the copy is not one moment, is missing";
        }
    }

    /// <summary>PostgreSQL's manifest has what its server read; the log is not in it.</summary>
    private static IEnumerable<string> RecordMistakes(byte[] theirs, Dictionary<string, BackupManifest.Entry> files)
    {
        using var document = JsonDocument.Parse(theirs);
        foreach (var file in document.RootElement.GetProperty("Files").EnumerateArray())
        {
            var name = file.TryGetProperty("Path", out var path) ? path.GetString()! : "";
            if (name.Length == 0 || Backup.LeavesOut(name))
                continue;
            if (!files.TryGetValue(BackupManifest.RecordFolder + name, out var ours))
                yield return $"{name} of the record is missing";
            else if (ours.Size != file.GetProperty("Size").GetInt64() || ours.Sha256 != file.GetProperty("Checksum").GetString())
                yield return $"{name} of the record is not what PostgreSQL read";
        }
    }
}

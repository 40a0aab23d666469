using System.Globalization;
using SpatialCockpit.Cockpit.Backups.Archive;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Cockpit.Backups.Whole;

/// <summary>What stands at the front of a backup, so that it is known without reading all of it.</summary>
/// <param name="Program">The release that made it.</param>
/// <param name="Postgres">Its major version: the restored cluster runs on no other.</param>
/// <param name="System">PostgreSQL's system identifier.</param>
/// <param name="StartLsn">From where on the log is needed.</param>
/// <param name="Bytes">About as much as it takes where it is restored.</param>
internal sealed record BackupBeginning(DateTimeOffset At, string Program, int Postgres, string System, uint Timeline, string StartLsn, long Bytes)
{
    public WalSegment FirstSegment => WalSegment.At(Timeline, Lsn.Parse(StartLsn));

    /// <param name="label">PostgreSQL's <c>backup_label</c>.</param>
    public static BackupBeginning Of(string label, DateTimeOffset at, string program, int postgres, string system, long bytes)
    {
        var lines = label.Split('\n').Select(line => line.Split(": ", 2)).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        return new(at, program, postgres, system, uint.Parse(lines["START TIMELINE"], CultureInfo.InvariantCulture), lines["START WAL LOCATION"].Split(' ')[0], bytes);
    }
}

namespace SpatialCockpit.Cockpit.Backups.Whole;

/// <summary>What stands at the end of a backup: all that is in it.</summary>
/// <param name="EndLsn">As far as the log must be gone over before the record is as it once was.</param>
/// <param name="EndedAt">When the record was copied: the earliest moment to which it can be restored.</param>
internal sealed record BackupManifest(BackupBeginning Beginning, string EndLsn, DateTimeOffset EndedAt, IReadOnlyList<BackupManifest.Entry> Files)
{
    public const string BeginningName = "beginning.json", Name = "manifest.json";

    /// <summary>Below which the files of the record, and those of the data folder, stand in a backup.</summary>
    public const string RecordFolder = "record/", DataFolder = "data/";

    /// <param name="Size">In bytes.</param>
    /// <param name="Sha256">In hexadecimal digits.</param>
    public sealed record Entry(string Name, long Size, string Sha256);
}

using System.Text.Json;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Backups;

/// <summary>What <c>backup.json</c> of a data folder says: where its log is archived, and of the last whole backup. Written by the verbs, read by the host whenever it changes.</summary>
/// <param name="Archive">Null while nothing is archived.</param>
/// <param name="Last">Null before the first.</param>
internal sealed record BackupSettings(BackupSettings.ArchiveSettings? Archive, BackupSettings.LastBackup? Last)
{
    public const string FileName = "backup.json";

    /// <param name="Place">The folder in which whole backups lie, too.</param>
    /// <param name="Since">What was attached from then on is archived; before the beginning of the last whole backup that is not needed.</param>
    public sealed record ArchiveSettings(string Place, string KeyFile, DateTimeOffset Since);

    /// <param name="At">When it began.</param>
    public sealed record LastBackup(DateTimeOffset At, string File, long Bytes);

    /// <exception cref="OperatorException">The file is damaged.</exception>
    public static BackupSettings Of(DataFolder data)
    {
        if (!File.Exists(data.File(FileName)))
            return new(null, null);
        try
        {
            return JsonSerializer.Deserialize<BackupSettings>(File.ReadAllText(data.File(FileName)), WireJson.Options) ?? throw new JsonException("It is null.");
        }
        catch (JsonException)
        {
            throw data.Damaged(FileName, "Then './cockpit backup archive' says again where the log is archived.");
        }
    }

    public void Write(DataFolder data) => data.WriteOwnerOnly(FileName, JsonSerializer.Serialize(this, WireJson.Options) + "\n");
}

using System.Text.Json;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Backups.Restoring;

/// <summary>What a restore leaves for the first start: of which backup the folder is, and of which moment.</summary>
/// <param name="Target">As it was asked for; null for the moment of the backup, or for all that was archived.</param>
/// <param name="LastCommit">Of the last transaction that came from the log; null where none did.</param>
internal sealed record RestoredNote(string Backup, DateTimeOffset BackedUpAt, DateTimeOffset? Target, DateTimeOffset? LastCommit, DateTimeOffset RestoredAt)
{
    public const string FileName = "restored.json";

    public void Write(DataFolder data) => data.WriteOwnerOnly(FileName, JsonSerializer.Serialize(this, WireJson.Options) + "\n");

    /// <summary>The words of the first start, once.</summary>
    /// <returns>Null where the folder was not restored, or has been started since.</returns>
    public static string? Take(DataFolder data)
    {
        if (!File.Exists(data.File(FileName)))
            return null;
        var note = JsonSerializer.Deserialize<RestoredNote>(File.ReadAllText(data.File(FileName)), WireJson.Options)!;
        File.Delete(data.File(FileName));
        return $"This city was restored from {note.Backup}, {note.MomentBy(CitySettings.ClockOf(data))}. Tiles, search and the analytical store are made anew. Nothing of it is archived until './cockpit backup archive' says where.";
    }

    /// <summary>As of when it is.</summary>
    public string MomentBy(CityClock clock) => LastCommit is { } commit ? $"as of its last transaction at {clock.Write(commit)}" : $"as it was backed up at {clock.Write(BackedUpAt)}";
}

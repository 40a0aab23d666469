using SpatialCockpit.Cockpit.Hosting;

namespace SpatialCockpit.Cockpit.Backups.Restoring;

/// <summary>Lies in a data folder from the first moment of a restore to its last: what is in it by half is not served.</summary>
internal static class RestoreMark
{
    public const string FileName = "restore.unfinished";

    public static bool IsIn(DataFolder data) => File.Exists(data.File(FileName));

    public static void Put(DataFolder data, string backup) => data.WriteOwnerOnly(FileName, backup + "\n");

    public static void Take(DataFolder data) => File.Delete(data.File(FileName));

    /// <exception cref="OperatorException">A restore has not come to its end.</exception>
    public static void ThrowIfIn(DataFolder data)
    {
        if (IsIn(data))
            throw new OperatorException($"{data.Path} was only half restored from {File.ReadAllText(data.File(FileName)).Trim()}: the restore was interrupted or failed. Delete this folder and restore again, into a new one.");
    }
}

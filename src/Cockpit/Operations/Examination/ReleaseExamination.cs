using System.Globalization;
using Npgsql;
using SpatialCockpit.Cockpit.Backups.Whole;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Operations.Examination;

/// <summary>Whether a record that nobody serves is of this release: looked at without bringing it there.</summary>
internal static class ReleaseExamination
{
    /// <returns>Null where it is, where there is none yet, or where it cannot even be opened: a start tells why.</returns>
    public static async Task<Finding?> RunAsync(StartOptions options, DataFolder data, CancellationToken cancellationToken)
    {
        if (!File.Exists(data.File(AdminToken.FileName)))
            return null;
        if (options.Record is { } external)
            return File.Exists(data.File(ExternalRecord.PasswordsFile)) ? await LookAsync(ExternalRecord.Known(external, data), options.Schema, cancellationToken) : null;
        BackedUpCluster cluster;
        try
        {
            cluster = await BackedUpCluster.OpenAsync(data, cancellationToken);
        }
        catch (Exception e) when (e is OperatorException or RecordException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
        await using (cluster)
            return await LookAsync(cluster.Connections(), options.Schema, cancellationToken);
    }

    private static async Task<Finding?> LookAsync(RecordConnections connections, string schemaFolder, CancellationToken cancellationToken)
    {
        try
        {
            return await Migrator.PendingAsync(connections, schemaFolder, cancellationToken) is [var first, ..] pending
                ? Finding.Hint(string.Create(CultureInfo.InvariantCulture, $"the record is of an earlier release: {pending.Count} migrations wait, the first: {first}"), "the next start brings it to this release, and then the earlier one does not run over it any more; until then all is as it was", "./cockpit backup PLACE --key FILE, then ./run.sh; docs/upgrade.md tells what happens")
                : null;
        }
        catch (RecordException e)
        {
            return Finding.Wrong(e.Message, "a server of this release does not start over it, and changes nothing of it", "start the release that was last run over it, or a later one; or restore the backup from before: docs/upgrade.md");
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }
}

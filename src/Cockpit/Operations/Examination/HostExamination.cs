using System.Runtime.CompilerServices;
using Npgsql;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Operations.Commands;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Operations.Examination;

/// <summary>Everything about one data folder: how it lies on the disk, whether a server starts over it, and how that one does.</summary>
public static class HostExamination
{
    /// <param name="port">On which a server is to be started, where none runs.</param>
    public static async IAsyncEnumerable<Finding> RunAsync(StartOptions options, int port, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!Directory.Exists(options.Data))
        {
            yield return Finding.Well($"no data folder at {Path.GetFullPath(options.Data)} yet; ./run.sh makes it");
            yield return MachineExamination.Port(port);
            yield break;
        }
        var data = new DataFolder(options.Data);
        var isServed = IsServed(data);
        foreach (var finding in await FolderExamination.RunAsync(data, cancellationToken))
            yield return finding;
        foreach (var finding in await ClusterExamination.RunAsync(data, isServed, cancellationToken))
            yield return finding;
        foreach (var finding in ProjectionExamination.Run(data))
            yield return finding;
        if (!isServed)
        {
            yield return MachineExamination.Port(port);
            // A start would bring it to this release: whoever only looks changes nothing.
            if (await ReleaseExamination.RunAsync(options, data, cancellationToken) is { } another)
            {
                yield return another;
                yield break;
            }
        }
        var (client, refusal) = await ConnectAsync(options, cancellationToken);
        if (client is null)
        {
            yield return Finding.Wrong($"the server does not start: {refusal}", "nobody is served", "mend what is said above and there; ./run.sh then tells whether it was all");
            yield break;
        }
        await using (client)
        {
            await foreach (var finding in ServedAsync(client, data, options.Schema, cancellationToken))
                yield return finding;
        }
    }

    private static async IAsyncEnumerable<Finding> ServedAsync(CockpitClient client, DataFolder data, string schemaFolder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var health = (await client.Http.GetFromJsonAsync<HealthEndpoints.Health>("/health", WireJson.Options, cancellationToken))!;
        yield return Finding.Well($"the host at {client.Http.BaseAddress} answers: {health.Status}");
        foreach (var projection in health.Projections)
        {
            yield return projection.State != ProjectionState.Failed
                ? Finding.Well($"{projection.Name} is {projection.State.ToString().ToLowerInvariant()}, {projection.LagBytes} bytes behind")
                : Finding.Wrong($"{projection.Name} has failed", "what it answers is as of when it failed", $"./cockpit rebuild {projection.Name}; the log of the server says why");
        }
        if (ServerFile.Read(data)?.Postgres is { } cluster)
        {
            foreach (var finding in await new RecordExamination(PrivateCluster.ConnectionsTo(cluster.Socket, cluster.Database), schemaFolder, CitySettings.ClockOf(data)).RunAsync(cancellationToken))
                yield return finding;
            yield return await SignInExamination.RunAsync(CitySettings.Of(data).SignIn, PrivateCluster.ConnectionsTo(cluster.Socket, cluster.Database), cancellationToken);
            foreach (var finding in await BackupExamination.RunAsync(data, DateTimeOffset.UtcNow, cancellationToken))
                yield return finding;
        }
        var audit = await AuditCommands.VerdictAsync(client, cancellationToken);
        yield return audit.Whole
            ? Finding.Well(AuditCommands.WordsOf(audit))
            : Finding.Wrong(AuditCommands.WordsOf(audit), "somebody changed what people did past all rights, or audit.key and audit.last are of another city or a later moment", "./cockpit audit check tells what does not belong together; a backup from before has it as it was");
    }

    private static bool IsServed(DataFolder data)
    {
        using var free = FolderLock.TryTake(data);
        return free is null;
    }

    /// <returns>A client, or why there can be none.</returns>
    private static async Task<(CockpitClient? Client, string? Refusal)> ConnectAsync(StartOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return (await CockpitClient.ConnectAsync(options, cancellationToken), null);
        }
        catch (Exception e) when (e is OperatorException or RecordException or IOException or UnauthorizedAccessException or NpgsqlException)
        {
            return (null, e.Message);
        }
    }
}

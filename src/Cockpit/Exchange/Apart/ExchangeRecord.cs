using Npgsql;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Cockpit.Exchange.Apart;

/// <summary>The record that the main system has made, found by its data folder or a copy of that folder's keys.</summary>
internal static class ExchangeRecord
{
    /// <exception cref="OperatorException">It cannot be found, is of another release, or was sealed by a key that the folder lacks.</exception>
    public static async Task<RecordConnections> FindAsync(StartOptions options, DataFolder data, CancellationToken cancellationToken)
    {
        if (((string[])[SecretFile.Name, CitySettings.FileName]).FirstOrDefault(name => !File.Exists(data.File(name))) is { } missing)
            throw new OperatorException($"{data.Path} has no {missing}: give the data folder of the main system with --data, or a folder with copies of its {SecretFile.Name}, city.json and {ExternalRecord.PasswordsFile}.");
        var connections = options.Record is { } external ? ExternalRecord.Known(external, data)
            : ServerFile.Read(data)?.Postgres is { } cluster ? PrivateCluster.ConnectionsTo(cluster.Socket, cluster.Database)
            : throw new OperatorException("The main system does not run on this data folder, and its PostgreSQL with it. Start it first, or keep the record on a server of its own: --record.");
        try
        {
            if (await Migrator.PendingAsync(connections, options.Schema, cancellationToken) is [_, ..])
                throw new OperatorException("The record is of an older release: start the main system of this release first.");
            await using var owner = new NpgsqlConnection(connections.Owner);
            await owner.OpenAsync(cancellationToken);
            await CitySecrets.LookAsync(owner, data, cancellationToken);
        }
        catch (NpgsqlException e)
        {
            throw new OperatorException($"The record cannot be reached: {e.Message}");
        }
        return connections;
    }
}

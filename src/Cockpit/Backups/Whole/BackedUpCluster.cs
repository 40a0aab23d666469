using SpatialCockpit.Cockpit.Backups.Archive;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Backups.Whole;

/// <summary>The private cluster of a data folder for who makes a backup: that of the host that runs, or, while none does, started for this time and nothing else with it.</summary>
internal sealed class BackedUpCluster : IAsyncDisposable
{
    private readonly FolderLock? _lock;
    private readonly PrivateCluster? _own;
    private readonly WalArchiver? _archiver;

    private BackedUpCluster(string folder, string socketFolder, FolderLock? held, PrivateCluster? own, WalArchiver? archiver) => (Folder, SocketFolder, _lock, _own, _archiver) = (folder, socketFolder, held, own, archiver);

    public string Folder { get; }

    public string SocketFolder { get; }

    public RecordConnections Connections(string database = RecordAccess.Database) => PrivateCluster.ConnectionsTo(SocketFolder, database);

    /// <exception cref="OperatorException">There is no city, its record is not our own, or a host is just starting.</exception>
    public static async Task<BackedUpCluster> OpenAsync(DataFolder data, CancellationToken cancellationToken)
    {
        if (FolderLock.TryTake(data) is not { } held)
            return ServerFile.Read(data) switch
            {
                { Postgres: { } cluster } => new(cluster.Folder, cluster.Socket, null, null, null),
                null => throw new OperatorException($"The data folder {data.Path} is in use by a host that is just starting or stopping; try again in a moment."),
                _ => throw TheirOwn(data),
            };
        try
        {
            if (!File.Exists(data.File(Identity.AdminToken.FileName)))
                throw new OperatorException($"There is no city in {data.Path}: --data names the folder that ./run.sh was given.");
            if (File.Exists(data.File(ExternalRecord.PasswordsFile)))
                throw TheirOwn(data);
            var cluster = await PrivateCluster.StartAsync(data.Path, cancellationToken: cancellationToken);
            return new(cluster.Folder, cluster.SocketFolder, held, cluster, new(cluster.Folder, data));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_own is not null)
            await _own.DisposeAsync();
        if (_archiver is not null)
            await _archiver.DisposeAsync();
        _lock?.Dispose();
    }

    private static OperatorException TheirOwn(DataFolder data) =>
        new($"The record of {data.Path} is a PostgreSQL of your own (--record), which only its own means back up as a whole. Back that up first, then copy {data.Path}: the keys, attachments and settings in it belong to the same moment or a later one.");
}

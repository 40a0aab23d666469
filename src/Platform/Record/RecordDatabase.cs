using Npgsql;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Platform.Record;

/// <summary>
/// The record: PostgreSQL with PostGIS, through one pool for each role. <see cref="Feed"/> reads and writes past row security and is for
/// imports, ingest and projections; requests come in only through <see cref="Access.Scope.BeginAsync"/>.
/// </summary>
/// <param name="secrets">Seals what must not be read in the record itself.</param>
public sealed class RecordDatabase(RecordConnections connections, SecretBox secrets) : IAsyncDisposable
{
    public SecretBox Secrets => secrets;

    public NpgsqlDataSource Owner { get; } = NpgsqlDataSource.Create(connections.Owner);

    public NpgsqlDataSource Feed { get; } = NpgsqlDataSource.Create(connections.Feed);

    /// <summary>As <see cref="Feed"/>, with statements that are kept: for each <see cref="KeptTransaction"/> that asks the same again and again.</summary>
    internal NpgsqlDataSource Keepers { get; } = NpgsqlDataSource.Create(connections.Keepers);

    /// <summary>As <see cref="Feed"/>, for what a request looks up past row security, its caller's account before all: a record that stands still refuses it in time.</summary>
    public NpgsqlDataSource Lookups { get; } = NpgsqlDataSource.Create(connections.Lookups);

    internal NpgsqlDataSource App { get; } = NpgsqlDataSource.Create(connections.App);

    /// <summary>At the connections of <see cref="App"/>.</summary>
    internal LimitedPlaces Places { get; } = new("the record", new NpgsqlConnectionStringBuilder(connections.App).MaxPoolSize, mostWaiting: 512, orderly: TimeSpan.FromSeconds(2), longestWait: TimeSpan.FromSeconds(10), TimeProvider.System);

    /// <summary>For who holds a connection of <see cref="App"/> already: of one pool, all could hold one and wait for a second.</summary>
    internal NpgsqlDataSource Beside { get; } = NpgsqlDataSource.Create(connections.Beside);

    /// <summary>For the one replication connection of the change stream.</summary>
    public string ReplicationConnection => connections.Feed;

    /// <summary>Tables are others: nobody goes on with statements that were prepared for those before.</summary>
    public void ForgetStatements()
    {
        App.Clear();
        Beside.Clear();
        Keepers.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Beside.DisposeAsync();
        await Keepers.DisposeAsync();
        await Lookups.DisposeAsync();
        await Feed.DisposeAsync();
        await Owner.DisposeAsync();
    }
}

using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Tiles.Catalog;

/// <summary>Our own record: every statement runs as <c>cockpit_app</c> under row security.</summary>
public sealed class RecordLayers(RecordDatabase record) : ILayerDatabase
{
    public const string DatabaseName = "record";

    public string Name => DatabaseName;

    public async Task<ILayerReader> BeginAsync(Caller caller, CancellationToken cancellationToken) =>
        new Reader(await caller.Scope.BeginAsync(record, caller.Name, cancellationToken));

    private sealed class Reader(ScopedTransaction transaction) : ILayerReader
    {
        public NpgsqlCommand Command(string sql) => transaction.Command(sql);

        public ValueTask DisposeAsync() => transaction.DisposeAsync();
    }
}

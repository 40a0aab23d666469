using Npgsql;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tiles.Catalog;

/// <summary>Where a layer's rows are: the record, under the caller's scope, or a read source.</summary>
public interface ILayerDatabase
{
    /// <summary><c>record</c>, or the source's name.</summary>
    string Name { get; }

    /// <summary>A read-only look at the rows, as of one moment for each statement.</summary>
    Task<ILayerReader> BeginAsync(Caller caller, CancellationToken cancellationToken);
}

/// <summary>Statements that see what the caller may see.</summary>
public interface ILayerReader : IAsyncDisposable
{
    NpgsqlCommand Command(string sql);
}

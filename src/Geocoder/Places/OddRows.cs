using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Geocoder.Places;

/// <summary>Rows of the record that cannot be read as places or areas: they are left out, counted, and named by table and id.</summary>
internal sealed class OddRows
{
    /// <summary>More than this are only counted.</summary>
    private const int MostNamed = 20;

    private readonly List<string> _named = [];

    public int Count { get; private set; }

    /// <returns>Null where the row cannot be read. What is wrong with the connection is no fault of the row, and is thrown.</returns>
    public T? Read<T>(TableName table, long id, Func<T> read) where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (NpgsqlException or OperationCanceledException or OutOfMemoryException))
        {
            Count++;
            if (_named.Count < MostNamed)
                _named.Add($"{table}/{id} ({e.GetType().Name})");
            return null;
        }
    }

    /// <summary>One line, without anything that the rows say; none where all were read.</summary>
    public void Tell(ILogger? logger)
    {
        if (Count > 0)
            logger?.LogWarning("{Count} rows cannot be read and are left out of search: {Rows}{More}", Count, string.Join(", ", _named), Count > _named.Count ? ", …" : "");
    }
}

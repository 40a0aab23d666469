using Microsoft.Extensions.Logging;
using Npgsql;

namespace SpatialCockpit.Platform.Changes;

/// <summary>Rows of the record that a projection cannot make anything of: they are left out, counted, and named by table and id.</summary>
public sealed class OddRows
{
    /// <summary>More than this are only counted.</summary>
    private const int MostNamed = 20;

    private readonly List<string> _named = [];

    public int Count { get; private set; }

    /// <summary>Whether what a reader threw is the fault of the row, and not of the connection.</summary>
    public static bool ComesOfRow(Exception thrown) => thrown is not (NpgsqlException or OperationCanceledException or OutOfMemoryException);

    /// <returns>Null where the row cannot be read. What is wrong with the connection is no fault of the row, and is thrown.</returns>
    public T? Read<T>(TableName table, long id, Func<T> read) where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (ComesOfRow(e))
        {
            Count++;
            if (_named.Count < MostNamed)
                _named.Add($"{table}/{id} ({e.GetType().Name})");
            return null;
        }
    }

    /// <summary>One line, without anything that the rows say; none where all were read.</summary>
    /// <param name="projection">What they are left out of.</param>
    public void Tell(ILogger? logger, string projection)
    {
        if (Count > 0)
            logger?.RowsLeftOut(Count, projection, string.Join(", ", _named), Count > _named.Count ? ", …" : "");
    }
}

using Npgsql;
using SpatialCockpit.Platform.Changes.Pgoutput;

namespace SpatialCockpit.Platform.Changes;

/// <summary>A table of the record: schema and name, as <c>gis.road</c>.</summary>
public readonly record struct TableName(string Schema, string Name)
{
    public override string ToString() => $"{Schema}.{Name}";
}

public enum ChangeKind
{
    Insert,
    Update,
    Delete,

    /// <summary>All rows of the table are gone; no row is given.</summary>
    Truncate,

    /// <summary>
    /// The table was made, altered or dropped, or changed in more rows than are worth applying one by one; no row is given. The stream answers
    /// with a rebuild (<see cref="ITablewiseProjection"/> or <see cref="IProjection.RebuildAsync"/>): projections never see it.
    /// </summary>
    Reshape,
}

/// <summary>The columns of a table as the stream describes them; <see cref="KeyColumns"/> index into <see cref="Columns"/>.</summary>
public sealed record TableShape(TableName Name, IReadOnlyList<string> Columns, IReadOnlyList<int> KeyColumns)
{
    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == column)
                return i;
        }
        return -1;
    }

    /// <summary>The key of a whole row, by <see cref="KeyColumns"/>.</summary>
    public string?[] KeyOf(string?[] values)
    {
        var key = new string?[KeyColumns.Count];
        for (var i = 0; i < key.Length; i++)
            key[i] = values[KeyColumns[i]];
        return key;
    }
}

/// <summary>A whole row in PostgreSQL's text form; geometry as hex EWKB, null as null.</summary>
public sealed record ChangedRow(TableShape Shape, string?[] Values)
{
    public string? this[string column] => Shape.IndexOf(column) is >= 0 and var i ? Values[i] : null;
}

/// <param name="OldKey">The row's key columns before the change where the change moved or removed it, by <see cref="TableShape.KeyColumns"/>.</param>
/// <param name="Row">The whole row after an insert or update, with unchanged TOAST values filled in.</param>
public sealed record RowChange(ChangeKind Kind, TableShape Shape, string?[]? OldKey, ChangedRow? Row)
{
    /// <summary>The how-manieth change of its transaction, counted over all published tables, so that every reader counts alike.</summary>
    public int Ordinal { get; init; }
}

/// <summary>One whole committed transaction as a projection gets it; its rows are bounded by <see cref="ChangeStreamOptions.LargeTransactionRows"/>.</summary>
/// <param name="CommitLsn">The position right after the commit: what a client that waits for its own write asks for.</param>
public sealed record CommittedChanges(Lsn CommitLsn, DateTimeOffset CommittedAt, IReadOnlyList<RowChange> Changes)
{
    /// <summary>The low 32 bits of the transaction's number.</summary>
    public required uint Xid { get; init; }

    public ChangeCursor CursorOf(RowChange change) => new(CommitLsn, change.Ordinal);

    /// <summary>For who reads the record because of the commit: the stream may tell of it a moment before others see it.</summary>
    public async Task UntilVisibleAsync(NpgsqlDataSource feed, CancellationToken cancellationToken)
    {
        await using var connection = await feed.OpenConnectionAsync(cancellationToken);
        await Visibility.UntilAsync(connection, Xid, cancellationToken);
    }
}

using Npgsql;

namespace SpatialCockpit.Platform.Record;

/// <summary>A statement and its values in one call.</summary>
public static class SqlCommand
{
    /// <param name="values">For <c>$1</c>, <c>$2</c> and so on; a parameter where the type does not follow from the value.</param>
    public static NpgsqlCommand Command(this NpgsqlConnection connection, string sql, params IEnumerable<object?> values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new() { Value = value ?? DBNull.Value });
        return command;
    }

    /// <summary>All rows of a command, which is done with then.</summary>
    /// <param name="of">Reads the row at which the reader stands.</param>
    public static async Task<List<T>> ListAsync<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> of, CancellationToken cancellationToken)
    {
        await using var list = command;
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        List<T> rows = [];
        while (await row.ReadAsync(cancellationToken))
            rows.Add(of(row));
        return rows;
    }

    /// <summary>The first row of a command, which is done with then; null for none.</summary>
    public static async Task<T?> FirstAsync<T>(this NpgsqlCommand command, Func<NpgsqlDataReader, T> of, CancellationToken cancellationToken) where T : class
    {
        await using var find = command;
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? of(row) : null;
    }
}

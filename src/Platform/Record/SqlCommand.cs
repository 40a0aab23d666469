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
}

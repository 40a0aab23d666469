using Npgsql;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Platform.Keeping;

/// <summary>Objects that a keeper has to look at: ids by type, in their order, each once.</summary>
public static class KeptObjects
{
    /// <summary>Takes away what was noted first: rows <c>id, object_type, object</c>.</summary>
    public static Task<Dictionary<string, long[]>> TakeAsync(NpgsqlConnection connection, TableName questions, IEnumerable<string> types, int most, CancellationToken cancellationToken) =>
        ReadAsync(connection.Command(TakeFirst(questions, "object_type = any ($1)", "$2", "object_type, object"), types.ToArray(), most), cancellationToken);

    /// <summary>SQL that takes away what was noted first. By an array, for the table is mostly empty: a join would be planned for a row or two, and is asked of thousands.</summary>
    public static string TakeFirst(TableName questions, string condition, string most, string returning) =>
        $"delete from {questions} where id = any (array(select id from {questions} where {condition} order by id limit {most})) returning {returning}";

    /// <param name="command">Of which the first columns are a type and an id; it is done with.</param>
    public static async Task<Dictionary<string, long[]>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var ask = command;
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        List<(string Type, long Id)> read = [];
        while (await row.ReadAsync(cancellationToken))
            read.Add((row.GetString(0), row.GetInt64(1)));
        return read.GroupBy(each => each.Type, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Select(each => each.Id).Distinct().Order().ToArray(), StringComparer.Ordinal);
    }
}

using System.Globalization;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Supervision.Evidence;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Moves;

/// <summary>Applications under their caller's scope.</summary>
internal sealed class MoveRows(ScopedTransaction transaction)
{
    private const string Columns = """
        id, version, type, code, name, from_region, to_region, located_in, lon, lat, reason, state, opened_by, opened_at, decided_by, decided_at, decision_reason,
        array(select a.code from registry.attachment a where a.belongs_to = 'registry.move:' || m.id order by a.id), registry.is_seen(m.type, m.object)
        """;

    /// <returns>Null where there is none that the caller sees.</returns>
    public async Task<Move?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command($"select {Columns} from registry.move m where id = $1");
        find.Parameters.Add(new() { Value = id });
        return (await ReadAsync(find, cancellationToken)).FirstOrDefault();
    }

    /// <summary>Newest first.</summary>
    /// <param name="state">Null for all.</param>
    /// <param name="before">Ids below this one.</param>
    public async Task<List<Move>> ListAsync(string? state, string? type, long before, int limit, CancellationToken cancellationToken)
    {
        await using var list = transaction.Command($"select {Columns} from registry.move m where id < $3 and ($1::text is null or state = $1) and ($2::text is null or type = $2) order by id desc limit $4");
        foreach (var value in (object?[])[state, type, before, limit])
            list.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return await ReadAsync(list, cancellationToken);
    }

    public async Task<bool> IsDivisionAsync(string code, CancellationToken cancellationToken)
    {
        await using var ask = transaction.Command("select exists (select from grid.division where code = $1)");
        ask.Parameters.Add(new() { Value = code });
        return (bool)(await ask.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<long> OpenAsync(ObjectType type, ObjectRow row, string toRegion, string reason, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await AtAsync(now, cancellationToken);
        await using var open = transaction.Command("select registry.open_move($1, $2, $3, $4, $5)");
        foreach (var value in (object[])[type.Name, row.Id, toRegion, reason, by])
            open.Parameters.Add(new() { Value = value });
        return (long)(await open.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <param name="state">approved: the object is the receiving body's from now on; refused or withdrawn.</param>
    /// <returns>False where it is decided already, or the object changed hands otherwise.</returns>
    public async Task<bool> DecideAsync(Move move, string state, string? reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await AtAsync(now, cancellationToken);
        await using var decide = transaction.Command("select registry.decide_move($1, $2, $3)");
        foreach (var value in (object?[])[move.Id, state, reason])
            decide.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return (bool)(await decide.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <returns>Codes of which none of it can be done.</returns>
    public async Task<IReadOnlyList<string>> GiveAsync(long id, ObjectType type, ObjectRow row, IReadOnlyList<string> attachments, CancellationToken cancellationToken)
    {
        if (attachments.Count == 0)
            return [];
        await using var find = transaction.Command("select audience from registry.object where type = $1 and id = $2");
        find.Parameters.Add(new() { Value = type.Name });
        find.Parameters.Add(new() { Value = row.Id });
        var audience = (int[])(await find.ExecuteScalarAsync(cancellationToken))!;
        return await AttachmentRows.GiveToAsync(transaction, attachments, $"registry.move:{id.ToString(CultureInfo.InvariantCulture)}", row.Region, audience, cancellationToken);
    }

    private async Task AtAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var at = transaction.Command("select set_config('cockpit.now', $1::timestamptz::text, true)");
        at.Parameters.Add(new() { Value = now.UtcDateTime });
        await at.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<List<Move>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        List<Move> moves = [];
        while (await row.ReadAsync(cancellationToken))
            moves.Add(new(
                row.GetInt64(0), row.GetInt32(1), row.GetString(2), row.GetString(3), Text(4), row.GetString(5), row.GetString(6), Text(7), row.IsDBNull(8) ? null : new LonLat(row.GetDouble(8), row.GetDouble(9)), row.GetString(10), row.GetFieldValue<string[]>(17), row.GetString(11),
                row.GetString(12), row.GetFieldValue<DateTimeOffset>(13), Text(14), row.IsDBNull(15) ? null : row.GetFieldValue<DateTimeOffset>(15), Text(16), row.GetBoolean(18)));
        return moves;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }
}

using System.Globalization;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using SpatialCockpit.Geofence.Events;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Positions;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Geofence.Rulebook;

/// <summary>Rows of <c>fence.rule</c> as a request changes them: under its caller's scope, in one transaction with what the change tells.</summary>
internal static class RuleEditing
{
    /// <param name="Feature">The GeoJSON feature as it was given, without its id.</param>
    public sealed record Row(long Id, string Code, int Version, string Feature, Owner Owner, DateTimeOffset ChangedAt)
    {
        public RowVersion RowVersion => new(Id, Version);
    }

    private const string Columns = "id, code, version, feature::text, region, audience, changed_at";
    private const string IsFence = "kind = 'fence'";
    private const string IsOther = "kind <> 'fence'";

    /// <returns>Null where there is none that the caller sees.</returns>
    public static Task<Row?> FindAsync(ScopedTransaction transaction, string code, CancellationToken cancellationToken) => FindAsync(transaction, IsFence, code, cancellationToken);

    /// <summary>The same of rules that are no fences.</summary>
    public static Task<Row?> FindOtherAsync(ScopedTransaction transaction, string code, CancellationToken cancellationToken) => FindAsync(transaction, IsOther, code, cancellationToken);

    private static async Task<Row?> FindAsync(ScopedTransaction transaction, string sort, string code, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command($"select {Columns} from fence.rule where {sort} and code = $1");
        find.Parameters.Add(new() { Value = code });
        return await OneAsync(find, cancellationToken);
    }

    /// <summary>What is changed from here on belongs to this commit of the engine.</summary>
    public static async Task BeginAsync(ScopedTransaction transaction, RuleEdit edit, CancellationToken cancellationToken)
    {
        await using var begin = transaction.Command("select set_config('cockpit.fence_batch', $1, true)");
        begin.Parameters.Add(new() { Value = edit.Batch.ToString(CultureInfo.InvariantCulture) });
        await begin.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <param name="before">The row it replaces, as the caller saw it.</param>
    /// <returns>Null where the code is taken by a fence that the caller does not see, or a newer version.</returns>
    public static Task<Row?> PutAsync(ScopedTransaction transaction, Caller caller, Fence fence, JsonElement feature, Row? before, CancellationToken cancellationToken) =>
        PutAsync(transaction, caller, fence, feature.GetRawText(), Ewkb.Write(FenceFeature.Outline(feature)), before, cancellationToken);

    /// <summary>The same of rules that are no fences, by what was given as such.</summary>
    public static Task<Row?> PutOtherAsync(ScopedTransaction transaction, Caller caller, Rule rule, JsonElement body, Row? before, CancellationToken cancellationToken) =>
        PutAsync(transaction, caller, rule, JsonSerializer.Serialize(new { properties = body }), null, before, cancellationToken);

    private static async Task<Row?> PutAsync(ScopedTransaction transaction, Caller caller, Rule rule, string feature, byte[]? outline, Row? before, CancellationToken cancellationToken)
    {
        await using var put = transaction.Command(before is null
            ? $"""
               insert into fence.rule (code, name, feature, region, audience, changed_by, geom, kind) values ($1, $2, $3::jsonb, $4, $5, $6, $7, $8)
               on conflict (code) do nothing returning {Columns}
               """
            : $"""
               update fence.rule set name = $2, feature = $3::jsonb, region = $4, audience = $5, changed_by = $6, geom = $7, kind = $8, version = version + 1, changed_at = now()
               where code = $1 and version = $9 returning {Columns}
               """);
        put.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = rule.Code },
            new() { Value = rule.Name },
            new() { Value = feature },
            new() { Value = rule.Owner.Region },
            new() { Value = rule.Owner.Audience },
            new() { Value = caller.Name },
            new() { Value = (object?)outline ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea },
            new() { Value = rule.Kind },
        });
        if (before is not null)
            put.Parameters.Add(new() { Value = before.Version });
        return await OneAsync(put, cancellationToken);
    }

    /// <summary>Whether a feature says what the row says already, however it is written.</summary>
    public static async Task<bool> IsSameAsync(ScopedTransaction transaction, Row row, JsonElement feature, CancellationToken cancellationToken)
    {
        await using var same = transaction.Command("select $1::jsonb = $2::jsonb");
        same.Parameters.Add(new() { Value = row.Feature });
        same.Parameters.Add(new() { Value = feature.GetRawText() });
        return (bool)(await same.ExecuteScalarAsync(cancellationToken))!;
    }

    public static async Task<bool> DeleteAsync(ScopedTransaction transaction, Row row, CancellationToken cancellationToken)
    {
        await using var delete = transaction.Command("delete from fence.rule where id = $1 and version = $2");
        delete.Parameters.Add(new() { Value = row.Id });
        delete.Parameters.Add(new() { Value = row.Version });
        return await delete.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Judges objects by the fences as they are now, and writes down what that tells.</summary>
    public static async Task TellAsync(ScopedTransaction transaction, RuleEdit edit, IReadOnlyCollection<Rule> put, IReadOnlyCollection<int> removed, CancellationToken cancellationToken)
    {
        var commit = edit.Judge(put, removed);
        await using var tell = transaction.Command("select fence.tell($1, $2::jsonb)");
        tell.Parameters.Add(new() { Value = commit.At });
        tell.Parameters.Add(new() { Value = EventRows.Json(commit.Changes) });
        await tell.ExecuteNonQueryAsync(cancellationToken);
    }

    public static Task<List<Row>> ListAsync(ScopedTransaction transaction, string condition, IEnumerable<object> parameters, int limit, CancellationToken cancellationToken) =>
        ListAsync(transaction, $"{IsFence} and ({condition})", limit, parameters, cancellationToken);

    /// <summary>The same of rules that are no fences, behind one of them.</summary>
    public static Task<List<Row>> ListOthersAsync(ScopedTransaction transaction, long after, int limit, CancellationToken cancellationToken) =>
        ListAsync(transaction, $"{IsOther} and id > $1", limit, [after], cancellationToken);

    private static async Task<List<Row>> ListAsync(ScopedTransaction transaction, string condition, int limit, IEnumerable<object> parameters, CancellationToken cancellationToken)
    {
        await using var list = transaction.Command($"select {Columns} from fence.rule where {condition} order by id limit {limit}");
        foreach (var value in parameters)
            list.Parameters.Add(new() { Value = value });
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        List<Row> rows = [];
        while (await row.ReadAsync(cancellationToken))
            rows.Add(Read(row));
        return rows;
    }

    /// <summary>The feature as it is answered, with its id.</summary>
    public static JsonElement Document(Row row)
    {
        using var document = JsonDocument.Parse(row.Feature);
        var members = document.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        var properties = members.GetValueOrDefault("properties");
        return JsonSerializer.SerializeToElement(new Dictionary<string, object>
        {
            ["type"] = "Feature",
            ["id"] = row.Code,
            ["geometry"] = members["geometry"],
            ["properties"] = properties.ValueKind == JsonValueKind.Object ? properties : new Dictionary<string, object>(),
            ["version"] = row.Version,
            ["changed_at"] = row.ChangedAt,
            ["region"] = row.Owner.Region,
            ["ignored"] = properties.ValueKind != JsonValueKind.Object ? [] : properties.EnumerateObject().Select(member => member.Name).Where(name => !FenceFeature.Properties.Contains(name)).ToArray(),
        }, WireJson.Options);
    }

    private static async Task<Row?> OneAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? Read(row) : null;
    }

    private static Row Read(NpgsqlDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetInt32(2), row.GetString(3), new(row.GetString(4), row.GetFieldValue<int[]>(5)), row.GetFieldValue<DateTimeOffset>(6));
}

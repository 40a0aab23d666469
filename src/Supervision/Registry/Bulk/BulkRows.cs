using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Bulk.Reading;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;
using static SpatialCockpit.Supervision.Registry.Tables.DeclaredColumns;

namespace SpatialCockpit.Supervision.Registry.Bulk;

/// <summary>Rows of one import, as they were judged.</summary>
internal sealed class BulkRows(ScopedTransaction transaction, ObjectType type, long import)
{
    /// <summary>Rows <c>b</c> of the import, the object <c>x</c> that each would change, and <c>o</c>: that object with what the row says, or a new one.</summary>
    private string Rows => $"""
        registry.bulk_row b left join {NameOf(type)} x on x.id = b.object cross join lateral jsonb_populate_record(x.*, b.attributes) o
        """;

    public static bool IsJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public async Task PutAsync(IReadOnlyList<BulkLine> lines, CancellationToken cancellationToken)
    {
        var columns = new ColumnLists().Numbers("number", lines.Select(line => (long)line.Row.Number)).Texts("fate", lines.Select(line => line.Fate))
            .Texts("cells", lines.Select(line => Json(transaction.Secrets.Seal(Json(line.Row.Cells)))), "jsonb").Texts("code", lines.Select(line => line.Known?.Code ?? line.Code))
            .Texts("object", lines.Select(line => line.Known?.Id.ToString()), "bigint").Texts("version", lines.Select(line => line.Known?.Version.ToString()), "int")
            .Texts("attributes", lines.Select(Said), "jsonb").Texts("region", lines.Select(line => line.Body?.Region)).Bytes("place", lines.Select(line => line.Place is { } place ? Ewkb.Write(place) : null))
            .Texts("aliases", lines.Select(line => Json(line.Aliases)), "jsonb").Texts("mistakes", lines.Select(line => Json(line.Mistakes)), "jsonb").Texts("doubt", lines.Select(line => line.Doubt is null ? null : Json(line.Doubt)), "jsonb");
        await using var put = columns.Command(transaction, $"insert into registry.bulk_row ({columns.Columns}, import) select {columns.Values}, ${columns.Next} from {columns.Rows}", import);
        await put.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Rows that turned out to be wrong when all were read.</summary>
    public async Task RefuseAsync(IReadOnlyList<(int Row, BulkMistake Mistake)> mistakes, CancellationToken cancellationToken)
    {
        var columns = new ColumnLists().Numbers("number", mistakes.Select(each => (long)each.Row)).Texts("mistakes", mistakes.Select(each => Json(each.Mistake)), "jsonb");
        await using var refuse = columns.Command(transaction, $"""
            update registry.bulk_row b set fate = '{BulkFate.Wrong}', mistakes = b.mistakes || m.mistakes
            from (select u.number, jsonb_agg(u.mistakes::jsonb) as mistakes from {columns.Rows} group by u.number) m where b.import = ${columns.Next} and b.number = m.number
            """, import);
        await refuse.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What a row says is known already.</summary>
    /// <param name="attributes">That the file has columns of.</param>
    public async Task LeaveAsync(IReadOnlyList<string> attributes, CancellationToken cancellationToken)
    {
        var same = string.Concat(attributes.Select(name => $" and o.{Quoted(name)} is not distinct from x.{Quoted(name)}"));
        await using var leave = transaction.Command($"""
            update registry.bulk_row r set fate = '{BulkFate.Unchanged}' from {Rows}
            where r.import = $1 and r.number = b.number and b.import = $1 and b.fate = '{BulkFate.Changed}'{same} and (b.place is null or b.place::geometry::bytea is not distinct from x.geom::bytea)
              and not exists (select from jsonb_each_text(b.aliases) s where not exists (select from registry.alias a where a.kind = s.key and a.alias = s.value and a.taken_at is null and a.type = '{type.Name}' and a.object = b.object))
            """);
        leave.Parameters.Add(new() { Value = import });
        await leave.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<BulkCounts> CountAsync(CancellationToken cancellationToken)
    {
        await using var count = transaction.Command("""
            select count(*)::int, count(*) filter (where fate = 'new')::int, count(*) filter (where fate = 'changed')::int, count(*) filter (where fate = 'unchanged')::int,
              count(*) filter (where fate = 'wrong')::int, count(*) filter (where fate <> 'wrong' and doubt is not null)::int
            from registry.bulk_row where import = $1
            """);
        count.Parameters.Add(new() { Value = import });
        await using var row = await count.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5));
    }

    /// <param name="fate">Or doubtful; null for all.</param>
    /// <param name="after">The number of the last row before.</param>
    public async Task<List<BulkRowDocument>> ListAsync(string? fate, int after, int limit, CancellationToken cancellationToken)
    {
        await using var list = transaction.Command($"""
            select b.number, b.fate, b.code, case when b.fate <> 'wrong' then {AsJson(type)} end, case when b.fate <> 'wrong' then st_asgeojson(coalesce(b.place::geometry, x.geom), 12, 0) end, b.mistakes::text, b.doubt::text
            from {Rows} where b.import = $1 and b.number > $2 and ($3 is null or case $3 when '{BulkFate.Doubtful}' then b.fate <> 'wrong' and b.doubt is not null else b.fate = $3 end) order by b.number limit $4
            """);
        foreach (var value in (object[])[import, after, new Npgsql.NpgsqlParameter<string?> { TypedValue = fate }, limit])
            list.Parameters.Add(value as Npgsql.NpgsqlParameter ?? new() { Value = value });
        List<BulkRowDocument> rows = [];
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            rows.Add(new(row.GetInt32(0), row.GetString(1), Text(2), Text(3) is { } attributes ? Objects.ObjectDocument.Parsed(transaction.Secrets.OpenIn(attributes, type.Attributes)) : null, Objects.ObjectDocument.Parsed(Text(4)), Read<List<BulkMistake>>(row.GetString(5)), Text(6) is { } doubt ? Read<BulkDoubt>(doubt) : null));
        return rows;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

    /// <summary>Wrong rows as they were sent, each with what is wrong with it behind.</summary>
    public async Task<List<(string[] Cells, string Mistakes)>> WrongAsync(CancellationToken cancellationToken)
    {
        await using var list = transaction.Command("select cells #>> '{}', mistakes::text from registry.bulk_row where import = $1 and fate = 'wrong' order by number");
        list.Parameters.Add(new() { Value = import });
        List<(string[], string)> rows = [];
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            rows.Add((Read<string[]>(transaction.Secrets.Open(row.GetString(0))), string.Join(' ', Read<List<BulkMistake>>(row.GetString(1)).Select(mistake => $"{mistake.Column} {mistake.Reason}".TrimStart()))));
        return rows;
    }

    /// <summary>Attributes by name, as the table's own type reads them from JSON.</summary>
    private string Said(BulkLine line)
    {
        if (line.Body is null || line.Mistakes.Count > 0)
            return "{}";
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var (attribute, text) in line.Body.Values)
                if (attribute.Type == AttributeType.Document && text is not null && IsJson(text))
                {
                    json.WritePropertyName(attribute.Name);
                    json.WriteRawValue(text);
                }
                else
                    json.WriteString(attribute.Name, attribute.IsSealed ? transaction.Secrets.Seal(text) : text);
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, WireJson.Options);

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, WireJson.Options)!;
}

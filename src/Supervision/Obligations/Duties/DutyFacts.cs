using System.Globalization;
using System.Text;
using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Registry.Tables;

namespace SpatialCockpit.Supervision.Obligations.Duties;

/// <summary>Reads what has happened to objects of a type, as far as their obligations ask: a few questions for many objects.</summary>
/// <param name="at">The moment as of which, and later, they are judged.</param>
internal sealed class DutyFacts(NpgsqlConnection connection, TypeDuties duties, DateTimeOffset at)
{
    private static readonly JsonElement Nothing = JsonSerializer.SerializeToElement(new object());

    private readonly Dictionary<long, List<AttributesFact>> _attributes = [];
    private readonly Dictionary<long, List<RecordFact>> _records = [];
    private readonly Dictionary<(long Object, string Obligation), List<DutyNotice>> _notices = [];

    private string Table => DeclaredColumns.NameOf(duties.Type);

    public async Task ReadAsync(long[] objects, CancellationToken cancellationToken)
    {
        var same = await SameAsync(objects, cancellationToken);
        await ReadAttributesAsync(objects, cancellationToken);
        foreach (var asked in duties.Records)
            await ReadRecordsAsync(asked, same, cancellationToken);
        await ReadNoticesAsync(objects, cancellationToken);
    }

    /// <summary>Who was told of it, this time and before.</summary>
    public IReadOnlyList<DutyNotice> NoticesOf(long id, string obligation) => _notices.GetValueOrDefault((id, obligation)) ?? [];

    /// <summary>But for notices, which are of one duty.</summary>
    public ObjectHistory HistoryOf(long id) => new(_attributes.GetValueOrDefault(id) ?? [], _records.GetValueOrDefault(id) ?? []);

    /// <summary>Each object, and those that turned out to be it, by which it is.</summary>
    private async Task<Dictionary<long, long>> SameAsync(long[] objects, CancellationToken cancellationToken)
    {
        await using var ask = connection.Command($"""
            with recursive same (root, id, code) as (
              select id, id, code from {Table} where id = any ($1) and merged_into is null
              union select same.root, o.id, o.code from same join {Table} o on o.merged_into = same.code)
            select root, id from same where root <> id and exists (select from {Table} where merged_into is not null)
            """, objects);
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        var same = objects.ToDictionary(id => id);
        while (await row.ReadAsync(cancellationToken))
            same[row.GetInt64(1)] = row.GetInt64(0);
        return same;
    }

    private async Task ReadAttributesAsync(long[] objects, CancellationToken cancellationToken)
    {
        var values = string.Concat(duties.Attributes.Select(name => $", (after -> '{name}')::text"));
        await using var ask = connection.Command($"select object, valid_from, after ->> 'life'{values} from {TypeTable.History(duties.Type)} where object = any ($1) order by object, version", objects);
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        var (of, life, known) = (-1L, "", new string[duties.Attributes.Count]);
        while (await row.ReadAsync(cancellationToken))
        {
            var isChanged = of != row.GetInt64(0);
            if (isChanged)
            {
                (of, life) = (row.GetInt64(0), "");
                Array.Fill(known, "null");
            }
            isChanged |= Take(row, 2, ref life);
            for (var i = 0; i < known.Length; i++)
                isChanged |= Take(row, i + 3, ref known[i]);
            if (isChanged)
                Add(_attributes, of, new AttributesFact(row.GetFieldValue<DateTimeOffset>(1), life == "active" ? Document(known) : null));
        }
    }

    /// <summary>A change tells what it changed, no more.</summary>
    private static bool Take(NpgsqlDataReader row, int column, ref string known)
    {
        if (row.IsDBNull(column) || row.GetString(column) is var value && value == known)
            return false;
        known = value;
        return true;
    }

    private JsonElement Document(string[] values)
    {
        var text = new StringBuilder("{");
        for (var i = 0; i < values.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $"{(i > 0 ? "," : "")}\"{duties.Attributes[i]}\":{values[i]}");
        return JsonElement.Parse(text.Append('}').ToString());
    }

    private async Task ReadRecordsAsync(AskedRecords asked, Dictionary<long, long> same, CancellationToken cancellationToken)
    {
        var (type, objects) = (duties.Type.Name, same.Keys.ToArray());
        await using var ask = asked.IsOfLatest ? connection.Command(Latest(asked), type, objects, at.UtcDateTime) : connection.Command(All(asked), type, objects);
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            Add(_records, same[row.GetInt64(0)], new RecordFact(asked.Kind.Name, row.GetFieldValue<DateTimeOffset>(1), row.IsDBNull(3) ? Nothing : JsonElement.Parse(row.GetString(3)), row.GetInt64(2)));
    }

    private static string All(AskedRecords asked) => $"""
        select r.object, r.occurred_at, r.id, {Json("r", asked.Fields)} from {DeclaredColumns.NameOf(asked.Kind)} r
        where r.object_type = $1 and r.object = any ($2) and r.voided_at is null order by r.occurred_at, r.id
        """;

    private static string Latest(AskedRecords asked)
    {
        var records = $"select r.object, r.occurred_at, r.id, null::text from {DeclaredColumns.NameOf(asked.Kind)} r where r.object_type = $1 and r.object = o.id and r.voided_at is null";
        return $"""
            select r.* from unnest($2::bigint[]) as o (id) cross join lateral (
              ({records} and r.occurred_at <= $3 order by r.occurred_at desc, r.id desc limit 2) union all {records} and r.occurred_at > $3) r
            order by r.occurred_at, r.id
            """;
    }

    private async Task ReadNoticesAsync(long[] objects, CancellationToken cancellationToken)
    {
        await using var ask = connection.Command("select object, obligation, overdue_from, step, told, noticed_at from registry.duty_notice where object_type = $1 and object = any ($2)", duties.Type.Name, objects);
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            Add(_notices, (row.GetInt64(0), row.GetString(1)), new DutyNotice(row.GetInt64(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.GetInt32(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5)));
    }

    private static string Json(string row, IReadOnlyList<string> fields) =>
        fields.Count == 0 ? "null::text" : $"json_build_object({string.Join(", ", fields.Select(field => $"'{field}', {row}.{DeclaredColumns.Quoted(field)}"))})::text";

    private static void Add<TKey, T>(Dictionary<TKey, List<T>> facts, TKey key, T fact) where TKey : notnull
    {
        if (!facts.TryGetValue(key, out var list))
            facts.Add(key, list = []);
        list.Add(fact);
    }
}

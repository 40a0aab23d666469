using System.Globalization;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Supervision.Registry.Tables;

namespace SpatialCockpit.Supervision.Tasks;

/// <summary>Work of several sources in one order. Each source gives its own first rows of the page, found by its own indexes; the page is the first of these.</summary>
/// <param name="sources">All there are: their order is that of rows due at one moment.</param>
internal sealed class TaskList(IReadOnlyList<ITaskSource> sources, ScopedTransaction transaction, Caller caller)
{
    private const string Name = "tasks";

    /// <summary>Behind which row a page begins.</summary>
    /// <param name="DueAt">As PostgreSQL writes it; null for a row without.</param>
    private sealed record Place(string? DueAt, bool IsUrgent, int Source, long Id);

    private readonly List<object> _values = [];

    /// <summary>The earliest deadline first, what is never due last; of equal ones the urgent first.</summary>
    /// <param name="kinds">Of which sources; empty for all.</param>
    /// <returns>Null where the cursor is of another list.</returns>
    public async Task<Page<TaskRow>?> PageAsync(TaskCircle circle, IReadOnlyCollection<string> kinds, Cursor? cursor, PageLimit most, CancellationToken cancellationToken)
    {
        var list = $"{Name}.{circle}.{string.Join(',', kinds)}";
        Place? after = null;
        if (cursor is { } given && (after = PlaceOf(list, given)) is null)
            return null;
        var limit = (most.Value + 1).ToString(CultureInfo.InvariantCulture);
        var parts = new List<string>();
        foreach (var (index, rows) in await RowsAsync(circle, kinds, cancellationToken))
        {
            var conditions = string.Join(" and ", [.. rows.Conditions, Behind(after, index, rows)]);
            parts.Add($"select {index}, {TaskRow.Columns(rows, "null::double precision")} from (select o.* from {rows.Table} o where {conditions} order by {rows.DueAt} nulls last, ({rows.IsUrgent})::int desc, o.id limit {limit}) o{rows.Join}");
        }
        var found = await ReadAsync(parts, $"order by due_at nulls last, urgent desc, source, id limit {limit}", cancellationToken);
        return Page.Of(found, most, last => Cursor.Of(list, Cursor.Text(last.DueAt is { } due ? due.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) : ""), last.IsUrgent ? 1 : 0, last.Source, last.Id));
    }

    /// <summary>So near, hazards first and then the nearest.</summary>
    public async Task<IReadOnlyList<TaskRow>> NearAsync(TaskCircle circle, IReadOnlyCollection<string> kinds, LonLat at, double radiusMeters, PageLimit most, CancellationToken cancellationToken)
    {
        var rowsOf = await RowsAsync(circle, kinds, cancellationToken);
        var around = new Around(at, radiusMeters, _values);
        var parts = rowsOf.ConvertAll(each =>
            $"select {each.Index}, {TaskRow.Columns(each.Rows, around.MetersTo(each.Rows.Place))} from {each.Rows.Table} o{each.Rows.JoinWithin?.Invoke(around.Box) ?? each.Rows.Join} where {string.Join(" and ", each.Rows.Conditions)} and {each.Rows.Place} && {around.Box} offset 0");
        // Distances are measured of what there is to do (offset 0 keeps them there), not of all objects in the box.
        return await ReadAsync(parts, $"where meters <= {around.Most} order by hazard desc, meters, source, id limit {most.Value.ToString(CultureInfo.InvariantCulture)}", cancellationToken);
    }

    /// <summary>How many wait, by source.</summary>
    public async Task<List<TaskCount>> CountAsync(TaskCircle circle, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rowsOf = await RowsAsync(circle, [], cancellationToken);
        if (rowsOf.Count == 0)
            return [];
        _values.Add(now.UtcDateTime);
        var parts = rowsOf.Select(each => $"select {each.Index} as source, count(*), count(*) filter (where {each.Rows.DueAt} < ${_values.Count}) from {each.Rows.Table} o where {string.Join(" and ", each.Rows.Conditions)}");
        await using var count = transaction.Command($"{string.Join(" union all ", parts)} order by source", _values);
        await using var row = await count.ExecuteReaderAsync(cancellationToken);
        List<TaskCount> counts = [];
        while (await row.ReadAsync(cancellationToken))
            counts.Add(new(sources[row.GetInt32(0)].Kind, row.GetInt64(1), row.GetInt64(2)));
        return counts;
    }

    private async Task<List<(int Index, TaskRows Rows)>> RowsAsync(TaskCircle circle, IReadOnlyCollection<string> kinds, CancellationToken cancellationToken)
    {
        List<(int, TaskRows)> all = [];
        for (var i = 0; i < sources.Count; i++)
            if ((kinds.Count == 0 || kinds.Contains(sources[i].Kind)) && await sources[i].OfAsync(circle, caller, transaction, _values, cancellationToken) is { } rows)
                all.Add((i, rows));
        return all;
    }

    private async Task<List<TaskRow>> ReadAsync(List<string> parts, string order, CancellationToken cancellationToken)
    {
        List<TaskRow> found = [];
        if (parts.Count == 0)
            return found;
        await using var list = transaction.Command($"select * from ({string.Join(" union all ", parts.Select(part => $"({part})"))}) as task ({TaskRow.Names}) {order}", _values);
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            found.Add(TaskRow.Of(row));
        return found;
    }

    private static string Behind(Place? after, int source, TaskRows rows)
    {
        return after switch
        {
            null => "true",
            { DueAt: null } => $"{rows.DueAt} is null and {Tie(after)}",
            _ => $"({rows.DueAt} is null or {rows.DueAt} > '{after.DueAt}'::timestamptz or {rows.DueAt} = '{after.DueAt}'::timestamptz and {Tie(after)})",
        };

        string Tie(Place place) => place.IsUrgent ? $"(not ({rows.IsUrgent}) or {Next(place)})" : $"not ({rows.IsUrgent}) and {Next(place)}";

        string Next(Place place) => source > place.Source ? "true" : source < place.Source ? "false" : $"o.id > {place.Id.ToString(CultureInfo.InvariantCulture)}";
    }

    private static Place? PlaceOf(string list, Cursor cursor) =>
        cursor.Read(list, 4) is [var due, var urgent, var source, var id] && int.TryParse(source, CultureInfo.InvariantCulture, out var at) && long.TryParse(id, CultureInfo.InvariantCulture, out var behind) && DueOf(Cursor.TextOf(due)) is (true, var moment)
            ? new(moment, urgent == "1", at, behind) : null;

    /// <summary>Only a moment gets into the SQL.</summary>
    private static (bool IsRead, string? Moment) DueOf(string text) =>
        text.Length == 0 ? (true, null)
        : DateTime.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment) ? (true, moment.ToString("yyyy-MM-dd HH:mm:ss.ffffff'+00'", CultureInfo.InvariantCulture)) : (false, null);
}

using System.Collections.Concurrent;
using Npgsql;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry;

/// <summary>
/// Registered objects by code. What was asked for once is remembered, also that there is none, until the change stream tells of its row: devices report every few seconds, the registry changes seldom.
/// </summary>
public sealed class ObjectDirectory(RecordDatabase record, ObjectTypes types) : IProjection
{
    /// <summary>More codes than any city has devices: a stranger who asks for ever new ones fills no memory.</summary>
    private const int MostRemembered = 1_000_000;

    private const string Supervisors = """
        select code, 'supervisor' as type, name, region, audience, geom, to_jsonb(t.*) as row from registry.supervisor t where code = any ($1)
        """;

    /// <summary>Not what an object is like, or not for rules to ask.</summary>
    private const string LeftOut = "array['id', 'source', 'version', 'geom', 'audience', 'contact', 'phone', 'valid_from', 'changed_at', 'changed_by']";

    private readonly ConcurrentDictionary<string, RegisteredObject?> _known = new(StringComparer.Ordinal);
    private readonly Lock _remembering = new();
    private long _version;

    /// <summary>As fences ask it: a change of the registry is with them when this has it.</summary>
    public string Name => "fences.objects";

    /// <summary>Those of the codes that are registered, whoever may see them.</summary>
    public async ValueTask<IReadOnlyDictionary<string, RegisteredObject>> FindAsync(IReadOnlyCollection<string> codes, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, RegisteredObject>(codes.Count, StringComparer.Ordinal);
        List<string>? unknown = null;
        foreach (var code in codes)
        {
            if (!_known.TryGetValue(code, out var known))
                (unknown ??= []).Add(code);
            else if (known is not null)
                found[code] = known;
        }
        if (unknown is not null)
            await ReadAsync(unknown, found, cancellationToken);
        return found;
    }

    public bool Covers(TableName table) => table.Schema == "registry";

    /// <summary>Over supervisors, who are no objects of a pack, and those of types that packs declare; what turned out to be something else is none of them.</summary>
    private string FindSql => $"""
        with found as ({Supervisors}{string.Concat(types.All.Select(type => $" union all select code, '{type.Name}', {TypeTable.CalledBy(type)}, region, audience, st_pointonsurface(geom), to_jsonb(t.*){HiddenOf(type)} from {DeclaredColumns.NameOf(type)} t where code = any ($1) and life <> 'merged'"))}),
             described as (select *, (jsonb_strip_nulls(row - {LeftOut}) || jsonb_build_object('object', code, 'type', type))::text as attributes from found)
        select code, type, name, region, audience, st_x(geom), st_y(geom), attributes, hashtextextended(attributes, 0) from described
        """;

    private static string HiddenOf(ObjectType type) => string.Concat(type.Attributes.Values.Where(attribute => attribute.Readers is not null).Select(attribute => $" - '{attribute.Name}'"));

    public Task RebuildAsync(RecordSnapshot snapshot, CancellationToken cancellationToken)
    {
        lock (_remembering)
        {
            _version++;
            _known.Clear();
        }
        return Task.CompletedTask;
    }

    public async ValueTask ApplyAsync(CommittedChanges changes, CancellationToken cancellationToken)
    {
        var ofObjects = changes.Changes.Where(change => IsOfObjects(change.Shape)).ToList();
        if (ofObjects.Count == 0)
            return;
        // Who asks from here on reads what has changed.
        await changes.UntilVisibleAsync(record.Feed, cancellationToken);
        lock (_remembering)
        {
            _version++;
            Forget(ofObjects);
        }
    }

    private void Forget(IEnumerable<RowChange> changes)
    {
        foreach (var change in changes)
        {
            // The code of a row before its change is not told: who changes codes, or empties a table, does so seldom.
            if (change.Kind is ChangeKind.Truncate or ChangeKind.Delete || change.OldKey is not null || change.Row?["code"] is not { } code)
            {
                _known.Clear();
                break;
            }
            _known.TryRemove(code, out _);
        }
    }

    /// <summary>Records, histories and papers are not, nor is what devices show: they change all the time.</summary>
    private static bool IsOfObjects(TableShape table) => table.Columns.Contains("code") && table.Columns.Contains("geom") && !table.Columns.Contains("read_at");

    private async Task ReadAsync(List<string> codes, Dictionary<string, RegisteredObject> found, CancellationToken cancellationToken)
    {
        var version = Interlocked.Read(ref _version);
        await using var read = record.Lookups.CreateCommand(FindSql);
        read.Parameters.Add(new() { Value = codes.ToArray() });
        await using (var row = await read.ExecuteReaderAsync(cancellationToken))
        {
            while (await row.ReadAsync(cancellationToken))
                found.TryAdd(row.GetString(0), Of(row));
        }
        lock (_remembering)
        {
            if (_known.Count + codes.Count > MostRemembered)
                _known.Clear();
            // A row that changed meanwhile is asked for again.
            if (version == _version)
                foreach (var code in codes)
                    _known[code] = found.GetValueOrDefault(code);
        }
    }

    private static RegisteredObject Of(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetString(3), row.GetFieldValue<int[]>(4), row.IsDBNull(5) ? null : new LonLat(row.GetDouble(5), row.GetDouble(6)),
        row.GetString(7), row.GetInt64(8));
}

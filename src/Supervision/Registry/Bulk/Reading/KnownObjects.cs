using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Registry.Types;
using static SpatialCockpit.Supervision.Registry.Tables.DeclaredColumns;

namespace SpatialCockpit.Supervision.Registry.Bulk.Reading;

/// <summary>Objects of one type that the caller sees, by what rows call them.</summary>
internal sealed class KnownObjects
{
    private const string Found = "o.id, o.code, o.version, o.region, o.audience, o.geom is not null";
    private readonly Dictionary<(string Kind, string Text), KnownObject> _objects = [];

    public KnownObject? ByCode(string code) => _objects.GetValueOrDefault(("", code));

    public KnownObject? ByAlias(string kind, string alias) => _objects.GetValueOrDefault((kind, alias));

    public static async Task<KnownObjects> FindAsync(ScopedTransaction transaction, ObjectType type, IReadOnlyCollection<BulkLine> lines, CancellationToken cancellationToken)
    {
        var known = new KnownObjects();
        await using var find = transaction.Command($"""
            select '', o.code, {Found} from {NameOf(type)} o where o.code = any ($1)
            union all select a.kind, a.alias, {Found} from registry.alias a join {NameOf(type)} o on o.id = a.object where a.type = $2 and a.alias = any ($3) and a.taken_at is null
            """);
        foreach (var value in (object[])[lines.Select(line => line.Code).OfType<string>().ToArray(), type.Name, lines.SelectMany(line => line.Aliases.Values).ToArray()])
            find.Parameters.Add(new() { Value = value });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            known._objects[(row.GetString(0), row.GetString(1))] = new(row.GetInt64(2), row.GetString(3), row.GetInt32(4), row.GetString(5), row.GetFieldValue<int[]>(6), row.GetBoolean(7));
        return known;
    }
}

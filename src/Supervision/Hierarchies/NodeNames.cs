using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Hierarchies;

/// <summary>What keys of a level are called, as far as the caller may know.</summary>
internal sealed class NodeNames(ObjectType type, ObjectTypes types, ScopedTransaction transaction)
{
    private static readonly Title Unknown = new("未知", "Unknown");

    public async Task<Func<string?, Title>> OfAsync(HierarchyLevel level, IEnumerable<string?> keys, CancellationToken cancellationToken)
    {
        var attribute = type.Attributes.GetValueOrDefault(level.Column);
        if (attribute is not null && types.CodesOf(attribute) is { } codes)
            return key => key is null ? Unknown : codes.GetValueOrDefault(key) ?? new(key, null);
        var names = level.IsOfDivisions ? await NamesAsync("select code, name from grid.division where code = any ($1)", keys, cancellationToken)
            : attribute?.RefersTo is { } other ? await NamesAsync("select code, name from registry.object where code = any ($1) and type = $2", keys, cancellationToken, other)
            : [];
        return key => key is null ? Unknown : new(names.GetValueOrDefault(key) ?? key, null);
    }

    private async Task<Dictionary<string, string>> NamesAsync(string sql, IEnumerable<string?> keys, CancellationToken cancellationToken, params string[] further)
    {
        await using var ask = transaction.Command(sql, [keys.OfType<string>().ToArray(), .. further]);
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken))
            if (!row.IsDBNull(1))
                names[row.GetString(0)] = row.GetString(1);
        return names;
    }
}

using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Hierarchies;

/// <summary>One caller's way down a hierarchy. Nodes are counted by the list of objects itself, so that a node and its rows cannot differ.</summary>
/// <param name="filter">Further, in CQL2; null for none.</param>
internal sealed class HierarchyDescent(Hierarchy hierarchy, ObjectType type, string? filter, ObjectTypes types, CityClock clock, ScopedTransaction transaction)
{
    private readonly Dictionary<string, CqlColumn> _columns = ObjectColumns.Of(type);
    private readonly NodeNames _names = new(type, types, transaction);

    /// <param name="under">Keys from the top; without any, the first level at which there is a choice.</param>
    /// <returns>Null where a key cannot be one of its level.</returns>
    /// <exception cref="CqlException">The filter cannot be read.</exception>
    public async Task<HierarchyAnswer?> AtAsync(IReadOnlyList<string?> under, CancellationToken cancellationToken)
    {
        if (under.Where((key, i) => !GroupsOf(i).Takes([key])).Any())
            return null;
        List<string?> keys = [.. under];
        var nodes = await CountAsync(keys, cancellationToken);
        while (under.Count == 0 && nodes is [var only] && keys.Count < hierarchy.Levels.Count - 1)
        {
            keys.Add(KeyOf(only, keys.Count));
            nodes = await CountAsync(keys, cancellationToken);
        }
        var level = hierarchy.Levels[keys.Count];
        var called = await _names.OfAsync(level, nodes.Select(node => KeyOf(node, keys.Count)), cancellationToken);
        return new(hierarchy.Name, hierarchy.Title, await PathAsync(keys, cancellationToken), level.Title,
            [.. nodes.OrderByDescending(node => node.Count).ThenBy(node => KeyOf(node, keys.Count), StringComparer.Ordinal).Select(node => Node(node, keys, called))]);
    }

    private CountGroups GroupsOf(int level) => CountGroups.Of(hierarchy.Levels[level].By, _columns)!;

    private string? KeyOf(RowCount count, int level) => count.Of[hierarchy.Levels[level].Column];

    private async Task<List<RowCount>> CountAsync(List<string?> keys, CancellationToken cancellationToken)
    {
        string?[] parts = [.. keys.Select((key, i) => GroupsOf(i).FilterOf([key])), filter is null ? null : $"({filter})"];
        var asked = string.Join(" AND ", parts.OfType<string>()) is { Length: > 0 } whole ? whole : null;
        var (question, mistake) = ObjectQuestion.Read(type, asked, null, null, clock);
        return question is null ? throw new CqlException(mistake!) : await GroupsOf(keys.Count).CountAsync(transaction, DeclaredColumns.NameOf(type), question.Conditions, question.Values, question.Address, asked, clock.Zone.Id, cancellationToken);
    }

    private async Task<IReadOnlyList<HierarchyStep>> PathAsync(List<string?> keys, CancellationToken cancellationToken)
    {
        List<HierarchyStep> path = [];
        foreach (var key in keys)
            path.Add(new(key, (await _names.OfAsync(hierarchy.Levels[path.Count], [key], cancellationToken))(key)));
        return path;
    }

    private HierarchyNode Node(RowCount count, List<string?> above, Func<string?, Title> called)
    {
        var key = KeyOf(count, above.Count);
        return new(key, called(key), count.Count, count.Rows, above.Count == hierarchy.Levels.Count - 1 ? null : HierarchyEndpoints.Address(hierarchy, [.. above, key], filter));
    }
}

using Npgsql;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Relations;

/// <summary>What has to be done to the record so that it holds the relations of a pack.</summary>
internal sealed class RelationTables(NpgsqlConnection connection)
{
    private const string Rows = "relations";
    private readonly TablePlan _plan = new(connection);

    public async Task<IReadOnlyList<PackStep>> PlanAsync(IReadOnlyDictionary<string, Relation> before, IReadOnlyDictionary<string, Relation> after, CancellationToken cancellationToken)
    {
        List<PackStep> steps = [];
        foreach (var relation in after.Values)
            if (before.TryGetValue(relation.Name, out var was))
                steps.AddRange([.. await _plan.ChangeAsync(was, relation, Rows, cancellationToken), .. await ChangeAsync(was, relation, cancellationToken)]);
            else
                steps.Add(await _plan.MakeAsync(relation, ", and its history", RelationTable.Create(relation), cancellationToken));
        foreach (var relation in before.Values.Where(relation => !after.ContainsKey(relation.Name)))
            steps.Add(await _plan.DropAsync(relation, Rows, RelationTable.Drop(relation), cancellationToken));
        return steps;
    }

    private async Task<List<PackStep>> ChangeAsync(Relation was, Relation relation, CancellationToken cancellationToken)
    {
        List<PackStep> steps = [];
        if (was.From != relation.From)
            steps.Add(new($"relates others by {relation.Name}", Refusal: $"{Shown(relation)}: what it relates cannot be changed; declare another relation."));
        foreach (var type in was.To.Except(relation.To))
            if (await _plan.CountAsync(relation, $"to_type = '{type}'", cancellationToken) is var count and > 0)
                steps.Add(new($"relates no {type} by {relation.Name}", Refusal: $"{Shown(relation)} holds {count} {Rows} to {type}."));
        if (!was.AtMostOne.ToHashSet().SetEquals(relation.AtMostOne) || (relation.AtMostOne.Contains(Side.To) && !was.To.SequenceEqual(relation.To)))
            steps.Add(await LimitAsync(was, relation, cancellationToken));
        if (!was.Shows.ToHashSet().SetEquals(relation.Shows))
            steps.Add(new($"opens by {Shown(relation)} the objects of {Sides.Literal(relation.Shows)}", RelationTable.ShowAnew(relation)));
        return steps;
    }

    private async Task<PackStep> LimitAsync(Relation was, Relation relation, CancellationToken cancellationToken)
    {
        var words = $"lets objects have at most one {relation.Name} at {Sides.Literal(relation.AtMostOne)}";
        foreach (var side in relation.AtMostOne.Except(was.AtMostOne))
            if (await _plan.CountAsync(relation, RelationTable.Meets(relation, side), cancellationToken) is var count and > 0)
                return new(words, Refusal: $"{Shown(relation)}: {count} {Rows} meet others in time at {side.Word()}.");
        return new(words, RelationTable.LimitAnew(relation));
    }

    private static string Shown(Relation relation) => $"{ObjectType.Schema}.{relation.Name}";
}

using Npgsql;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Registry.Tables;

namespace SpatialCockpit.Supervision.Registry.Records;

/// <summary>What has to be done to the record so that it holds the record kinds of a pack.</summary>
internal sealed class RecordTables(NpgsqlConnection connection)
{
    private const string Rows = "records";
    private readonly TablePlan _plan = new(connection);

    public async Task<IReadOnlyList<PackStep>> PlanAsync(IReadOnlyDictionary<string, RecordKind> before, IReadOnlyDictionary<string, RecordKind> after, CancellationToken cancellationToken)
    {
        List<PackStep> steps = [];
        foreach (var kind in after.Values)
        {
            if (before.TryGetValue(kind.Name, out var was))
            {
                if (!was.IsOnMap && kind.IsAtObject)
                    steps.Add(new($"puts records of {kind.Name} where their objects are", RecordTable.BeAtObjects(kind)));
                else if (was.HasPlace != kind.HasPlace || was.IsAtObject != kind.IsAtObject)
                    steps.Add(new($"gives records of {kind.Name} a place or takes it", Refusal: $"registry.{kind.Name}: whether records say where they happened cannot be changed; declare another kind."));
                steps.AddRange(await _plan.ChangeAsync(was, kind, Rows, cancellationToken));
            }
            else
                steps.AddRange(await _plan.MakeOrTakeOverAsync(kind, "", RecordTable.Create(kind), RecordTable.OfAll(kind), columns => RecordTable.TakeOver(kind, columns), cancellationToken));
            if (was is null || !was.Of.SequenceEqual(kind.Of))
                steps.Add(new($"lets {kind.Name} happen to {string.Join(", ", kind.Of)}", RecordTable.Link(kind)));
            if (!(was?.Sets ?? []).SequenceEqual(kind.Sets))
                steps.Add(new($"lets {kind.Name} say of its objects {(kind.Sets.Count == 0 ? "nothing" : string.Join(", ", kind.Sets.Select(set => set.Attribute)))}", RecordTable.Set(kind)));
        }
        foreach (var kind in before.Values.Where(kind => !after.ContainsKey(kind.Name)))
        {
            steps.Add(await _plan.DropAsync(kind, Rows, RecordTable.Drop(kind), cancellationToken));
            steps.Add(new($"lets {kind.Name} happen to nothing", RecordTable.Unlink(kind)));
        }
        return steps;
    }
}

using Npgsql;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Tables;

/// <summary>What has to be done to the record so that it holds the object types of a pack.</summary>
internal sealed class TypeTables(NpgsqlConnection connection)
{
    private const string Rows = "objects";
    private readonly TablePlan _plan = new(connection);

    /// <param name="all">Of all packs, as they would be.</param>
    public async Task<IReadOnlyList<PackStep>> PlanAsync(IReadOnlyDictionary<string, ObjectType> before, IReadOnlyDictionary<string, ObjectType> after, IReadOnlyCollection<ObjectType> all, CancellationToken cancellationToken)
    {
        List<PackStep> steps = [];
        var gone = before.Values.Where(type => !after.ContainsKey(type.Name)).ToList();
        var relists = gone.Count > 0;
        var unnamed = after.Values.Where(type => before.TryGetValue(type.Name, out var was) && LosesItsName(was, type)).Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        if (unnamed.Count > 0)
        {
            // A column cannot change while the list of all objects reads names from it.
            var there = all.Where(type => before.ContainsKey(type.Name) || !after.ContainsKey(type.Name));
            steps.Add(new($"calls {string.Join(", ", unnamed)} by their codes meanwhile", TypeTable.ObjectsView(there.Select(type => unnamed.Contains(type.Name) ? type with { Heading = null } : type))));
            relists = true;
        }
        foreach (var type in after.Values)
        {
            if (before.TryGetValue(type.Name, out var was))
            {
                steps.AddRange(Refusals(was, type));
                steps.AddRange(was.Attributes.Values.Where(old => old.IsShown && !type.Attributes.ContainsKey(old.Name)).Select(old => ShowStep(type, old with { IsShown = false })));
                steps.AddRange(await _plan.ChangeAsync(was, type, Rows, cancellationToken));
                steps.AddRange(type.Attributes.Values.Where(attribute => ShownTo(was.Attributes.GetValueOrDefault(attribute.Name)) != ShownTo(attribute)).Select(attribute => ShowStep(type, attribute)));
                if (was.IsParty != type.IsParty)
                    steps.Add(await PartyStepAsync(type, cancellationToken));
            }
            else
                steps.AddRange(await _plan.MakeOrTakeOverAsync(type, ", and its history", TypeTable.Create(type), TypeTable.OfAll(type), columns => TypeTable.TakeOver(type, columns), cancellationToken));
            relists |= was is null || was.Heading != type.Heading;
        }
        if (relists)
            steps.Add(new("lists all objects anew", $"{TypeTable.ObjectsView(all)}; {string.Concat(after.Values.Where(type => !before.ContainsKey(type.Name)).Select(TypeTable.Show))}"));
        foreach (var type in gone)
            steps.Add(await _plan.DropAsync(type, Rows, TypeTable.Drop(type), cancellationToken));
        return steps;
    }

    /// <summary>Whether the column that it is called by goes, or becomes another.</summary>
    private static bool LosesItsName(ObjectType was, ObjectType type) => was.Heading is { } heading && type.Attributes.GetValueOrDefault(heading)?.Type != was.Attributes[heading].Type;

    private static string? ShownTo(AttributeDeclaration? attribute) => attribute is { IsShown: true } ? attribute.RefersTo : null;

    private static PackStep ShowStep(ObjectType type, AttributeDeclaration attribute) =>
        new(attribute.IsShown ? $"opens {type.Table} to whom {attribute.Name} names" : $"opens {type.Table} to {attribute.Name} no more", TypeTable.ShowBy(type, attribute));

    private async Task<PackStep> PartyStepAsync(ObjectType type, CancellationToken cancellationToken) =>
        type.IsParty ? new($"makes each {type.Table} a party", TypeTable.BeParties(type))
        : await _plan.CountAsync(type, "true", cancellationToken) is var count and > 0 ? new($"makes {type.Table} no party", Refusal: $"{type.Table} holds {count} parties, for which people may work.")
        : new($"makes {type.Table} no party", TypeTable.BeNoParties(type));

    private static IEnumerable<PackStep> Refusals(ObjectType was, ObjectType type)
    {
        if (was.Geometry != type.Geometry)
            yield return new($"makes {type.Table} {type.Geometry}", Refusal: $"{type.Table}: what objects are on the map cannot be changed; declare another type.");
        if (was.IsOfPlace != type.IsOfPlace)
            yield return new($"gives {type.Table} another jurisdiction", Refusal: $"{type.Table}: who supervises its objects cannot be changed; declare another type.");
    }
}

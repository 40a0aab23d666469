using Npgsql;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Tables;

/// <summary>What has to be done to the record so that it holds the types of a pack. Nothing that is kept is ever lost by it: that is refused.</summary>
internal sealed class TypeTables(NpgsqlConnection connection)
{
    /// <summary>Every value of the first is one of the second.</summary>
    private static readonly HashSet<(AttributeType, AttributeType)> Widening =
    [
        (AttributeType.Integer, AttributeType.Number), (AttributeType.Integer, AttributeType.Text), (AttributeType.Number, AttributeType.Text), (AttributeType.Boolean, AttributeType.Text), (AttributeType.Date, AttributeType.Text),
    ];

    /// <param name="all">Of all packs, as they would be.</param>
    public async Task<IReadOnlyList<PackStep>> PlanAsync(IReadOnlyDictionary<string, ObjectType> before, IReadOnlyDictionary<string, ObjectType> after, IReadOnlyCollection<ObjectType> all, CancellationToken cancellationToken)
    {
        List<PackStep> steps = [];
        var relists = false;
        foreach (var type in after.Values.Where(type => !before.ContainsKey(type.Name)))
        {
            relists = true;
            steps.Add(await ExistsAsync(type, cancellationToken)
                ? new($"makes {type.Table}", Refusal: $"There is a table {type.Table} already, and no pack that it is of.")
                : new($"makes {type.Table}, with {type.Attributes.Count} attributes, and its history", TypeTable.Create(type)));
        }
        foreach (var type in after.Values)
            if (before.TryGetValue(type.Name, out var was))
            {
                steps.AddRange(await ChangesAsync(was, type, cancellationToken));
                relists |= was.Heading != type.Heading;
            }
        var gone = before.Values.Where(type => !after.ContainsKey(type.Name)).ToList();
        if (relists || gone.Count > 0)
            steps.Add(new("lists all objects anew", TypeTable.ObjectsView(all)));
        foreach (var type in gone)
            steps.Add(await CountAsync(type, "true", cancellationToken) is var count and > 0
                ? new($"drops {type.Table}", Refusal: $"{type.Table} holds {count} objects.")
                : new($"drops {type.Table}, which is empty", TypeTable.Drop(type)));
        return steps;
    }

    private async Task<List<PackStep>> ChangesAsync(ObjectType was, ObjectType type, CancellationToken cancellationToken)
    {
        List<PackStep> steps = [];
        if (was.Geometry != type.Geometry)
            steps.Add(new($"makes {type.Table} {type.Geometry}", Refusal: $"{type.Table}: what objects are on the map cannot be changed; declare another type."));
        if (was.IsOfPlace != type.IsOfPlace)
            steps.Add(new($"gives {type.Table} another jurisdiction", Refusal: $"{type.Table}: who supervises its objects cannot be changed; declare another type."));
        foreach (var attribute in type.Attributes.Values)
        {
            if (!was.Attributes.TryGetValue(attribute.Name, out var old))
                steps.Add(new($"adds {type.Table}.{attribute.Name}", TypeTable.Add(type, attribute)));
            else if (Widening.Contains((old.Type, attribute.Type)))
                steps.Add(new($"makes {type.Table}.{attribute.Name} a {attribute.SqlType}", TypeTable.Widen(type, attribute)));
            else if (old.Type != attribute.Type)
                steps.Add(new($"makes {type.Table}.{attribute.Name} a {attribute.SqlType}", Refusal: $"{type.Table}.{attribute.Name} cannot become a {attribute.SqlType}; declare another attribute."));
        }
        foreach (var attribute in was.Attributes.Values.Where(attribute => !type.Attributes.ContainsKey(attribute.Name)))
            steps.Add(await CountAsync(type, $"{TypeTable.Quoted(attribute.Name)} is not null", cancellationToken) is var count and > 0
                ? new($"drops {type.Table}.{attribute.Name}", Refusal: $"{type.Table}.{attribute.Name} is known of {count} objects.")
                : new($"drops {type.Table}.{attribute.Name}, which no object has", TypeTable.Remove(type, attribute)));
        return steps;
    }

    private async Task<bool> ExistsAsync(ObjectType type, CancellationToken cancellationToken)
    {
        await using var ask = new NpgsqlCommand("select to_regclass($1) is not null", connection) { Parameters = { new() { Value = TypeTable.Name(type) } } };
        return (bool)(await ask.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<long> CountAsync(ObjectType type, string condition, CancellationToken cancellationToken)
    {
        await using var count = new NpgsqlCommand($"select count(*) from {TypeTable.Name(type)} where {condition}", connection);
        return (long)(await count.ExecuteScalarAsync(cancellationToken))!;
    }
}

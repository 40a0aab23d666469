using System.Text.Json;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Registry.Relations;

/// <summary>What a caller proposes.</summary>
/// <param name="Side">Of the object that it is proposed for; the other is named.</param>
/// <param name="Type">Of the other.</param>
/// <param name="Code">Of the other.</param>
/// <param name="ValidFrom">Null from when it is confirmed on.</param>
internal sealed record RelationBody(Side Side, string Type, string Code, IReadOnlyList<KeyValuePair<AttributeDeclaration, string?>> Values, DateTimeOffset? ValidFrom, DateTimeOffset? ValidTo)
{
    /// <param name="type">Of the object that it is proposed for.</param>
    /// <returns>The body, or each member that is wrong and why.</returns>
    public static (RelationBody? Body, Dictionary<string, string> Mistakes) Read(JsonElement json, Relation relation, string type, ObjectTypes types)
    {
        var reader = new BodyReader(json, "from", "to", "type", "attributes", "valid_from", "valid_to");
        if (reader.Mistakes.ContainsKey(""))
            return (null, reader.Mistakes);
        var (from, to) = (reader.Text("from", CodeRule.Longest), reader.Text("to", CodeRule.Longest));
        var side = to is not null ? Side.From : Side.To;
        if (from is null == (to is null) || !relation.Has(side, type))
            reader.Mistakes.TryAdd(relation.Has(Side.From, type) ? "to" : "from", "is required: the code of the other, and of it alone.");
        IReadOnlyList<string> others = side == Side.From ? relation.To : [relation.From];
        var other = reader.Text("type") ?? (others.Count == 1 ? others[0] : "");
        if (!others.Contains(other))
            reader.Mistakes.TryAdd("type", $"is one of {string.Join(", ", others)}.");
        var body = new RelationBody(side, other, (from ?? to) ?? "", reader.Attributes(relation.Name, relation.Attributes, types, isNew: true), reader.Time("valid_from"), reader.Time("valid_to"));
        if (body.ValidTo <= body.ValidFrom)
            reader.Mistakes["valid_to"] = "is not after valid_from.";
        return reader.Mistakes.Count == 0 ? (body, reader.Mistakes) : (null, reader.Mistakes);
    }
}

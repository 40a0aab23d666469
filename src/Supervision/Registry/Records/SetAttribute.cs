using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Records;

/// <summary>An attribute of an object that the latest record of a kind says: what its field says, or means, or the day on which it happened.</summary>
/// <param name="Of">Types of the objects.</param>
/// <param name="Type">Of the attribute.</param>
/// <param name="Field">Of the record; null for the day on which it happened.</param>
/// <param name="As">What each value of the field means for the object, the others nothing; null where they mean themselves.</param>
public sealed record SetAttribute(string Attribute, IReadOnlyList<string> Of, AttributeType Type, string? Field, IReadOnlyDictionary<string, string>? As)
{
    /// <summary>Over a record <c>r</c>.</summary>
    internal string Sql => (Field, As) switch
    {
        (null, _) => "platform.day_of(r.occurred_at)",
        ({ } said, null) => $"r.{DeclaredColumns.Quoted(said)}",
        var (said, means) => $"case r.{DeclaredColumns.Quoted(said)} {string.Join(' ', means.Select(meaning => $"when {DeclaredColumns.Literal(meaning.Key)} then {DeclaredColumns.Literal(meaning.Value)}"))} end",
    };

    public bool Equals(SetAttribute? other) => other is not null && Attribute == other.Attribute && Of.SequenceEqual(other.Of) && Sql == other.Sql;

    public override int GetHashCode() => HashCode.Combine(Attribute, Sql);
}

namespace SpatialCockpit.Supervision.Registry.Types;

/// <summary>An attribute is of those objects alone whose other attribute has one of the values: floors are of lifts.</summary>
public sealed record AttributeCondition(string Attribute, IReadOnlyList<string> Values)
{
    public bool Equals(AttributeCondition? other) => other is not null && other.Attribute == Attribute && other.Values.SequenceEqual(Values);

    public override int GetHashCode() => Attribute.GetHashCode(StringComparison.Ordinal);
}

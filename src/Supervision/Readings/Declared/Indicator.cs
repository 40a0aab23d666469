using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Readings.Declared;

/// <summary>What a device shows.</summary>
/// <param name="Attribute">Name, title, unit, type, dictionary; <c>least</c> and <c>most</c> are what can be true at all.</param>
/// <param name="KeepsDoubtful">A value that cannot be true is kept as doubtful, and changes nothing; otherwise it is rejected.</param>
public sealed record Indicator(AttributeDeclaration Attribute, bool KeepsDoubtful)
{
    public bool IsCode => Attribute.Dictionary is not null;

    public bool IsNumber => Attribute.Type is AttributeType.Number or AttributeType.Integer;

    public bool IsDoubtful(ReadingValue value) => IsNumber && (value.Number < Attribute.Least || value.Number > Attribute.Most);
}

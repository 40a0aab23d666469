using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Supervision.Obligations;

/// <summary>Records of a kind, of which a condition on their fields may choose some.</summary>
/// <param name="Ever">Counts also when it happened before the clock started.</param>
public sealed record RecordMatch(string Kind, CqlExpression? Where = null, bool Ever = false)
{
    public bool Fits(RecordFact record) => record.Kind == Kind && (Where is null || CqlJudge.Judge(Where, record.Fields) == true);
}

/// <summary>Where a date is found: in an attribute of the object, in a field of the latest record that has it, or in when the latest record happened.</summary>
public abstract record DateSource;

public sealed record AttributeSource(string Attribute) : DateSource;

/// <param name="Field">Null for the moment at which it happened.</param>
public sealed record RecordSource(RecordMatch Record, string? Field) : DateSource;

using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Supervision.Quality.Declared;

/// <summary>What makes an object doubtful.</summary>
public abstract record QualityCheck;

/// <summary>An attribute says nothing.</summary>
public sealed record MissingCheck(string Attribute) : QualityCheck;

/// <summary>What its attributes say cannot be.</summary>
public sealed record ConditionCheck(CqlExpression Condition) : QualityCheck;

/// <summary>Another object in use says the same in all of these attributes.</summary>
public sealed record RepeatedCheck(IReadOnlyList<string> Attributes) : QualityCheck
{
    /// <summary>Of the same attributes, in their order.</summary>
    public bool Equals(RepeatedCheck? other) => other is not null && Attributes.SequenceEqual(other.Attributes, StringComparer.Ordinal);

    public override int GetHashCode() => Attributes.Aggregate(0, HashCode.Combine);
}

/// <summary>A condition in SQL on a row <c>o</c> of its table, which may ask other tables.</summary>
public sealed record SqlCheck(string Sql) : QualityCheck;

using NetTopologySuite.Geometries;

namespace SpatialCockpit.Spatial.Cql2;

/// <summary>A condition on a feature, whatever it was written in and whatever judges it: SQL in the record, columns in memory.</summary>
public abstract record CqlExpression;

public sealed record CqlAnd(IReadOnlyList<CqlExpression> Parts) : CqlExpression;

public sealed record CqlOr(IReadOnlyList<CqlExpression> Parts) : CqlExpression;

public sealed record CqlNot(CqlExpression Inner) : CqlExpression;

/// <summary><c>TRUE</c> or <c>FALSE</c> standing alone.</summary>
public sealed record CqlConstant(bool Value) : CqlExpression;

public sealed record CqlComparison(CqlOperand Left, CqlOperator Operator, CqlOperand Right) : CqlExpression;

/// <summary>Bounds included.</summary>
public sealed record CqlBetween(CqlOperand Value, CqlOperand Low, CqlOperand High) : CqlExpression;

public sealed record CqlIn(CqlOperand Value, IReadOnlyList<CqlOperand> List) : CqlExpression;

/// <param name="Pattern"><c>%</c> any characters, <c>_</c> one, <c>\</c> takes the next as it is.</param>
public sealed record CqlLike(CqlOperand Value, string Pattern, bool IgnoreCase) : CqlExpression;

public sealed record CqlIsNull(CqlOperand Value) : CqlExpression;

/// <param name="Shape">Degrees, longitude first.</param>
public sealed record CqlIntersects(CqlProperty Property, Geometry Shape) : CqlExpression;

public enum CqlOperator
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>What is compared: a property of the feature or a value written down.</summary>
public abstract record CqlOperand;

public sealed record CqlProperty(string Name) : CqlOperand;

/// <summary>Compared without regard to upper and lower case: CASEI.</summary>
public sealed record CqlCaseFolded(CqlOperand Inner) : CqlOperand;

public sealed record CqlText(string Value) : CqlOperand;

/// <param name="Whole">The number where it was written without fraction or exponent and fits 64 bits.</param>
public sealed record CqlNumber(double Value, long? Whole) : CqlOperand;

public sealed record CqlBoolean(bool Value) : CqlOperand;

public sealed record CqlDate(DateOnly Value) : CqlOperand;

public sealed record CqlTimestamp(DateTimeOffset Value) : CqlOperand;

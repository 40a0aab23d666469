using System.Diagnostics.CodeAnalysis;
using System.Globalization;
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

/// <param name="Shape">x towards east; degrees where <paramref name="Srid"/> is not given.</param>
public sealed record CqlIntersects(CqlProperty Property, Geometry Shape, int Srid = CqlIntersects.Degrees) : CqlExpression
{
    /// <summary>WGS 84, and CGCS2000, whose degrees are the same.</summary>
    internal const int Degrees = 4326, ChineseDegrees = 4490;

    public static CqlIntersects Box(string property, Bbox bbox) => new(new(property), CqlShapes.Of(bbox));

    /// <summary>A rectangle in a system's own coordinates, x towards east.</summary>
    public static CqlExpression Box(string property, Envelope envelope, CoordinateSystem system) =>
        CqlShapes.Of(envelope, system) is { } shape ? new CqlIntersects(new(property), shape, system.Srid) : new CqlConstant(false);
}

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

/// <summary>The hour or the weekday of a moment, by the clock of who asks: HOUR, WEEKDAY.</summary>
public sealed record CqlTimePart(CqlOperand Inner, TimePart Part) : CqlOperand;

public sealed record CqlText(string Value) : CqlOperand;

/// <param name="Whole">The number where it was written without fraction or exponent and fits 64 bits.</param>
public sealed record CqlNumber(double Value, long? Whole) : CqlOperand
{
    public static bool TryParse(string text, [NotNullWhen(true)] out CqlNumber? number)
    {
        number = null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            return false;
        number = new(value, long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null);
        return true;
    }
}

public sealed record CqlBoolean(bool Value) : CqlOperand;

public sealed record CqlDate(DateOnly Value) : CqlOperand
{
    /// <summary>A day as 2026-01-31.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out CqlDate? date)
    {
        date = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? new(value) : null;
        return date is not null;
    }
}

public sealed record CqlTimestamp(DateTimeOffset Value) : CqlOperand
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>RFC 3339 with its zone: 2026-01-31T08:00:00+08:00.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out CqlTimestamp? timestamp)
    {
        var hasZone = text.Length > 19 && (text[^1] is 'Z' or 'z' || text[19..].Contains('+', StringComparison.Ordinal) || text[19..].Contains('-', StringComparison.Ordinal));
        timestamp = hasZone && DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? new(value) : null;
        return timestamp is not null;
    }
}

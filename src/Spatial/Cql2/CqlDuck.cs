using NetTopologySuite.Geometries;

namespace SpatialCockpit.Spatial.Cql2;

/// <summary>
/// A filter as a condition of DuckDB, which reads the SQL of <see cref="CqlSql"/> as PostgreSQL does. What the two may judge differently is left
/// out: the order of texts, upper and lower case, and shapes that are neither areas nor lines nor points, or not in degrees.
/// </summary>
public static class CqlDuck
{
    /// <param name="columns">As DuckDB has them: texts, whole numbers and doubles, booleans, days and moments, geometries in degrees.</param>
    /// <param name="dayZone">Time zone in which a moment falls on a day.</param>
    /// <param name="parameters">Values are appended, as of <see cref="CqlSql.Compile"/>.</param>
    /// <returns>Null where a row may be judged otherwise than by PostgreSQL, or a column is missing.</returns>
    public static DuckCondition? Compile(CqlExpression filter, IReadOnlyDictionary<string, CqlColumn> columns, string dayZone, List<object> parameters) =>
        IsSame(filter, columns) ? CqlSql.ForDuck(filter, columns, dayZone, parameters) : null;

    private static bool IsSame(CqlExpression filter, IReadOnlyDictionary<string, CqlColumn> columns) => filter switch
    {
        CqlAnd and => and.Parts.All(part => IsSame(part, columns)),
        CqlOr or => or.Parts.All(part => IsSame(part, columns)),
        CqlNot not => IsSame(not.Inner, columns),
        CqlConstant => true,
        CqlComparison { Operator: CqlOperator.Equal or CqlOperator.NotEqual } comparison => IsKnown(comparison.Left, columns) && IsKnown(comparison.Right, columns),
        CqlComparison comparison => IsOrdered(comparison.Left, columns) && IsOrdered(comparison.Right, columns),
        CqlBetween between => IsOrdered(between.Value, columns) && IsOrdered(between.Low, columns) && IsOrdered(between.High, columns),
        CqlIn @in => IsKnown(@in.Value, columns) && @in.List.All(item => IsKnown(item, columns)),
        CqlLike like => !like.IgnoreCase && IsKnown(like.Value, columns),
        CqlIsNull isNull => IsKnown(isNull.Value, columns),
        CqlIntersects { Srid: CqlIntersects.Degrees, Shape: IPolygonal or ILineal or IPuntal } intersects => columns.TryGetValue(intersects.Property.Name, out var column) && column is { Type: CqlType.Geometry, Srid: CqlIntersects.Degrees or CqlIntersects.ChineseDegrees },
        _ => false,
    };

    private static bool IsKnown(CqlOperand operand, IReadOnlyDictionary<string, CqlColumn> columns) => operand switch
    {
        CqlProperty property => columns.TryGetValue(property.Name, out var column) && column.Type != CqlType.Geometry,
        CqlCaseFolded => false,
        CqlTimePart part => IsKnown(part.Inner, columns),
        _ => true,
    };

    /// <summary>A day or moment may be written as a text beside a column of such.</summary>
    private static bool IsOrdered(CqlOperand operand, IReadOnlyDictionary<string, CqlColumn> columns) =>
        IsKnown(operand, columns) && !(operand is CqlProperty property && columns[property.Name].Type == CqlType.Text);
}

/// <param name="CannotFail">Whatever a row holds: it may be looked at before who asks is known to see that row.</param>
public sealed record DuckCondition(string Sql, bool CannotFail);

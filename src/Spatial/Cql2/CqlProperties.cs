namespace SpatialCockpit.Spatial.Cql2;

/// <summary>What a condition asks for.</summary>
public static class CqlProperties
{
    /// <summary>Names of properties, as often as they stand there.</summary>
    public static IEnumerable<string> Of(CqlExpression condition) => condition switch
    {
        CqlAnd and => and.Parts.SelectMany(Of),
        CqlOr or => or.Parts.SelectMany(Of),
        CqlNot not => Of(not.Inner),
        CqlComparison comparison => [.. Of(comparison.Left), .. Of(comparison.Right)],
        CqlBetween between => [.. Of(between.Value), .. Of(between.Low), .. Of(between.High)],
        CqlIn @in => [.. Of(@in.Value), .. @in.List.SelectMany(Of)],
        CqlLike like => Of(like.Value),
        CqlIsNull isNull => Of(isNull.Value),
        CqlIntersects intersects => [intersects.Property.Name],
        _ => [],
    };

    private static IEnumerable<string> Of(CqlOperand operand) => operand switch
    {
        CqlProperty property => [property.Name],
        CqlCaseFolded folded => Of(folded.Inner),
        _ => [],
    };
}

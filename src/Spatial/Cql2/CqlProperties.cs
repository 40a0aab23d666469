using System.Text;

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

    /// <summary>The same condition of other properties, as text.</summary>
    /// <param name="rename">How a property is written, from its name: in double quotes where it is more than a word.</param>
    public static string Renamed(string filter, Func<string, string> rename)
    {
        var (text, tokens, done) = (new StringBuilder(), CqlTokens.Read(filter), 0);
        for (var i = 0; i < tokens.Count - 1; i++)
        {
            var token = tokens[i];
            if (token.Kind is not (CqlTokenKind.Word or CqlTokenKind.QuotedName) || tokens[i + 1].Is("("))
                continue;
            var written = token.Kind == CqlTokenKind.Word ? token.Value.Length : token.Value.Length + token.Value.Count(c => c == '"') + 2;
            if (rename(token.Value) is var name && name != token.Value)
            {
                text.Append(filter, done, token.At - 1 - done).Append(name);
                done = token.At - 1 + written;
            }
        }
        return text.Append(filter, done, filter.Length - done).ToString();
    }

    private static IEnumerable<string> Of(CqlOperand operand) => operand switch
    {
        CqlProperty property => [property.Name],
        CqlCaseFolded folded => Of(folded.Inner),
        CqlTimePart part => Of(part.Inner),
        _ => [],
    };
}

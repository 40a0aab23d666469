using System.Text.Json;

namespace SpatialCockpit.Spatial.Cql2;

/// <summary>A condition judged on one JSON object in memory, with SQL's three truths: what is compared with something that is not there, or of another kind, is neither true nor false.</summary>
public static class CqlJudge
{
    /// <summary>Whether nothing in it needs more than the values of properties: neither places nor hours of somebody's clock can be judged here.</summary>
    public static bool CanJudge(CqlExpression condition) => condition switch
    {
        CqlAnd and => and.Parts.All(CanJudge),
        CqlOr or => or.Parts.All(CanJudge),
        CqlNot not => CanJudge(not.Inner),
        CqlIntersects => false,
        CqlComparison comparison => CanJudge(comparison.Left) && CanJudge(comparison.Right),
        CqlBetween between => CanJudge(between.Value) && CanJudge(between.Low) && CanJudge(between.High),
        CqlIn @in => CanJudge(@in.Value) && @in.List.All(CanJudge),
        CqlIsNull isNull => CanJudge(isNull.Value),
        _ => true,
    };

    private static bool CanJudge(CqlOperand operand) => operand is not CqlTimePart;

    /// <returns>Null for unknown.</returns>
    /// <exception cref="ArgumentException">The condition asks for a place.</exception>
    public static bool? Judge(CqlExpression condition, JsonElement document) => condition switch
    {
        CqlConstant constant => constant.Value,
        CqlAnd and => and.Parts.Aggregate((bool?)true, (all, part) => all & Judge(part, document)),
        CqlOr or => or.Parts.Aggregate((bool?)false, (any, part) => any | Judge(part, document)),
        CqlNot not => !Judge(not.Inner, document),
        CqlComparison comparison => Compare(comparison.Left, comparison.Operator, comparison.Right, document),
        CqlBetween between => Compare(between.Value, CqlOperator.GreaterOrEqual, between.Low, document) & Compare(between.Value, CqlOperator.LessOrEqual, between.High, document),
        CqlIn @in => @in.List.Aggregate((bool?)false, (any, one) => any | Compare(@in.Value, CqlOperator.Equal, one, document)),
        CqlLike like => Value(like.Value, document) is string text ? IsLike(Folded(text, like.IgnoreCase), Folded(like.Pattern, like.IgnoreCase)) : null,
        CqlIsNull isNull => Value(isNull.Value, document) is null,
        _ => throw new ArgumentException("A place cannot be judged by properties.", nameof(condition)),
    };

    private static bool? Compare(CqlOperand left, CqlOperator op, CqlOperand right, JsonElement document)
    {
        if (Order(Value(left, document), Value(right, document)) is not { } order)
            return null;
        return op switch
        {
            CqlOperator.Equal => order == 0,
            CqlOperator.NotEqual => order != 0,
            CqlOperator.Less => order < 0,
            CqlOperator.LessOrEqual => order <= 0,
            CqlOperator.Greater => order > 0,
            _ => order >= 0,
        };
    }

    /// <summary>Null where they are not of one kind. A text is a day, or a moment, where it is compared with one.</summary>
    private static int? Order(object? left, object? right) => (left, right) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        (double a, double b) => a.CompareTo(b),
        (bool a, bool b) => a.CompareTo(b),
        (DateOnly a, DateOnly b) => a.CompareTo(b),
        (DateTimeOffset a, DateTimeOffset b) => a.CompareTo(b),
        (string a, DateOnly b) => CqlDate.TryParse(a, out var day) ? day.Value.CompareTo(b) : null,
        (string a, DateTimeOffset b) => CqlTimestamp.TryParse(a, out var moment) ? moment.Value.CompareTo(b) : null,
        (DateOnly or DateTimeOffset, string) => -Order(right, left),
        _ => null,
    };

    private static object? Value(CqlOperand operand, JsonElement document) => operand switch
    {
        CqlText text => text.Value,
        CqlNumber number => number.Value,
        CqlBoolean boolean => boolean.Value,
        CqlDate date => date.Value,
        CqlTimestamp timestamp => timestamp.Value,
        CqlCaseFolded folded => Value(folded.Inner, document) is string text ? Folded(text, true) : null,
        CqlProperty property when document.ValueKind == JsonValueKind.Object && document.TryGetProperty(property.Name, out var value) => value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Null => null,
            _ => value, // a list or a document: it is there, and compares with nothing
        },
        _ => null,
    };

    private static string Folded(string text, bool isFolded) => isFolded ? text.ToUpperInvariant() : text;

    /// <param name="pattern"><c>%</c> any characters, <c>_</c> one, <c>\</c> takes the next as it is.</param>
    private static bool IsLike(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        // Where a % was met last, and how much of the text it has taken so far.
        var (at, place, star, taken) = (0, 0, -1, 0);
        while (at < text.Length)
        {
            var isEscaped = place + 1 < pattern.Length && pattern[place] == '\\';
            if (place < pattern.Length && !isEscaped && pattern[place] == '%')
                (star, taken) = (place++, at);
            else if (place < pattern.Length && (isEscaped ? pattern[place + 1] == text[at] : pattern[place] == '_' || pattern[place] == text[at]))
                (at, place) = (at + 1, place + (isEscaped ? 2 : 1));
            else if (star >= 0)
                (at, place) = (++taken, star + 1);
            else
                return false;
        }
        while (place < pattern.Length && pattern[place] == '%')
            place++;
        return place == pattern.Length;
    }
}

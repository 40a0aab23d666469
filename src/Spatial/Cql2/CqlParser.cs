using NetTopologySuite.Geometries;

namespace SpatialCockpit.Spatial.Cql2;

/// <summary>
/// Reads CQL2 text (OGC 21-065, and of its forerunner what clients still send: INTERSECTS, BBOX, ILIKE): comparisons, AND, OR, NOT, IN, BETWEEN, LIKE,
/// IS NULL, CASEI, S_INTERSECTS with a well-known text or BBOX, DATE and TIMESTAMP; of our own HOUR and WEEKDAY of a moment.
/// </summary>
public sealed class CqlParser
{
    public const int MaxLength = 8000;
    private const int MaxDepth = 50;

    private readonly string _filter;
    private readonly CoordinateSystem _shapes;
    private readonly List<CqlToken> _tokens;
    private int _next;
    private int _depth;

    private CqlParser(string filter, CoordinateSystem shapes) => (_filter, _tokens, _shapes) = (filter, CqlTokens.Read(filter), shapes);

    /// <param name="shapes">What the coordinates of its shapes are in; longitude and latitude when left out.</param>
    /// <exception cref="CqlException">With the character (from 1) where reading stopped.</exception>
    public static CqlExpression Parse(string filter, CoordinateSystem? shapes = null)
    {
        if (filter.Length > MaxLength)
            throw new CqlException($"A filter has at most {MaxLength} characters.");
        var parser = new CqlParser(filter, shapes ?? CoordinateSystem.Crs84);
        var expression = parser.Or();
        return parser.Current.Kind == CqlTokenKind.End ? expression : throw parser.Unexpected("AND, OR or the end");
    }

    private CqlToken Current => _tokens[_next];

    private CqlExpression Or()
    {
        if (++_depth > MaxDepth)
            throw new CqlException($"The filter nests deeper than {MaxDepth} levels.");
        List<CqlExpression> parts = [And()];
        while (Take("OR"))
            parts.Add(And());
        _depth--;
        return parts is [var only] ? only : new CqlOr(parts);
    }

    private CqlExpression And()
    {
        List<CqlExpression> parts = [Not()];
        while (Take("AND"))
            parts.Add(Not());
        return parts is [var only] ? only : new CqlAnd(parts);
    }

    private CqlExpression Not()
    {
        var negated = false;
        while (Take("NOT"))
            negated = !negated;
        var inner = Predicate();
        return negated ? new CqlNot(inner) : inner;
    }

    private CqlExpression Predicate()
    {
        if (Take("("))
        {
            var inner = Or();
            Require(")");
            return inner;
        }
        if (TakeFunction("S_INTERSECTS") || TakeFunction("INTERSECTS"))
            return Intersects();
        if (TakeFunction("BBOX"))
            return CqlTextBbox();
        var left = Operand();
        if (left is CqlBoolean constant && !AnyOperator())
            return new CqlConstant(constant.Value);
        return Relation(left);
    }

    private CqlExpression Relation(CqlOperand left)
    {
        if (Take("IS"))
        {
            var present = Take("NOT");
            Require("NULL");
            return Negated(present, new CqlIsNull(left));
        }
        if (ComparisonSign() is { } sign)
            return new CqlComparison(left, sign, Operand());
        var negated = Take("NOT");
        if (Take("BETWEEN"))
        {
            var low = Operand();
            Require("AND");
            return Negated(negated, new CqlBetween(left, low, Operand()));
        }
        if (Take("IN"))
            return Negated(negated, new CqlIn(left, List()));
        if (Current.Is("LIKE") || Current.Is("ILIKE"))
            return Negated(negated, Like(left));
        throw Unexpected("a comparison, BETWEEN, IN, LIKE or IS NULL");
    }

    private static CqlExpression Negated(bool negated, CqlExpression inner) => negated ? new CqlNot(inner) : inner;

    private CqlLike Like(CqlOperand left)
    {
        var ignoreCase = Take("ILIKE");
        if (!ignoreCase)
            Require("LIKE");
        var folded = TakeFunction("CASEI");
        var pattern = Current.Kind == CqlTokenKind.Text ? Advance().Value : throw Unexpected("a pattern in single quotes");
        if (folded)
            Require(")");
        return new(left is CqlCaseFolded fold ? fold.Inner : left, pattern, ignoreCase || folded || left is CqlCaseFolded);
    }

    private List<CqlOperand> List()
    {
        Require("(");
        List<CqlOperand> list = [Operand()];
        while (Take(","))
            list.Add(Operand());
        Require(")");
        return list;
    }

    private bool AnyOperator() =>
        Current.Is("IS") || Current.Is("NOT") || Current.Is("IN") || Current.Is("BETWEEN") || Current.Is("LIKE") || Current.Is("ILIKE") || SignOf(Current) is not null;

    private CqlOperator? ComparisonSign()
    {
        var sign = SignOf(Current);
        if (sign is not null)
            _next++;
        return sign;
    }

    private static CqlOperator? SignOf(CqlToken token) => token is not { Kind: CqlTokenKind.Sign } ? null : token.Value switch
    {
        "=" => CqlOperator.Equal,
        "<>" => CqlOperator.NotEqual,
        "<" => CqlOperator.Less,
        "<=" => CqlOperator.LessOrEqual,
        ">" => CqlOperator.Greater,
        ">=" => CqlOperator.GreaterOrEqual,
        _ => null,
    };

    private CqlOperand Operand()
    {
        var token = Advance();
        switch (token.Kind)
        {
            case CqlTokenKind.Text: return new CqlText(token.Value);
            case CqlTokenKind.QuotedName: return new CqlProperty(token.Value);
            case CqlTokenKind.Number: return NumberOf(token.Value);
            case CqlTokenKind.Sign when token.Value is "-" or "+" && Current.Kind == CqlTokenKind.Number: return NumberOf(token.Value + Advance().Value);
            case CqlTokenKind.Word: return Word(token);
            default:
                _next--;
                throw Unexpected("a property or a value");
        }
    }

    private CqlOperand Word(CqlToken word)
    {
        if (word.Is("TRUE"))
            return new CqlBoolean(true);
        if (word.Is("FALSE"))
            return new CqlBoolean(false);
        if (!Take("("))
            return new CqlProperty(word.Value);
        CqlOperand value =
            word.Is("CASEI") ? new CqlCaseFolded(Operand())
            : TimeParts.Named(word.Value.ToLowerInvariant()) is { } part ? new CqlTimePart(Operand(), part)
            : word.Is("DATE") ? DateOf(TextArgument())
            : word.Is("TIMESTAMP") ? TimestampOf(TextArgument())
            : throw new CqlException($"There is no function '{word.Value}' (character {word.At}).");
        Require(")");
        return value;
    }

    private CqlExpression Intersects()
    {
        var property = PropertyArgument();
        Require(",");
        var condition = TakeFunction("BBOX") ? Box(property) : new CqlIntersects(property, Shape(), _shapes.Srid);
        Require(")");
        return condition;
    }

    /// <summary>CQL text's own form: <c>BBOX(property, west, south, east, north)</c>.</summary>
    private CqlExpression CqlTextBbox()
    {
        var property = PropertyArgument();
        Require(",");
        return Box(property);
    }

    private Geometry Shape()
    {
        var start = Current;
        if (start.Kind != CqlTokenKind.Word)
            throw Unexpected("a well-known text or BBOX(…)");
        while (Current.Kind == CqlTokenKind.Word)
            _next++;
        var open = 0;
        do
        {
            if (Current.Is("("))
                open++;
            if (Current.Is(")"))
                open--;
            Advance();
        }
        while (open > 0);
        return CqlShapes.Read(_filter[(start.At - 1)..(Current.At - 1)], start.At, _shapes);
    }

    /// <summary>The numbers and the parenthesis that closes them.</summary>
    private CqlExpression Box(CqlProperty property)
    {
        var start = Current.At - 1;
        while (!Current.Is(")"))
        {
            if (Current.Kind == CqlTokenKind.End)
                throw Unexpected("a closing parenthesis");
            _next++;
        }
        var text = _filter[start..(Advance().At - 1)];
        return SystemBox.TryParse(text, _shapes, out var box)
            ? box.Meets(property.Name)
            : throw new CqlException($"'{text.Trim()}' is not {SystemBox.Order(_shapes)} (character {start + 1}).");
    }

    private CqlProperty PropertyArgument() =>
        Current.Kind is CqlTokenKind.Word or CqlTokenKind.QuotedName ? new(Advance().Value) : throw Unexpected("a property");

    private CqlToken TextArgument() => Current.Kind == CqlTokenKind.Text ? Advance() : throw Unexpected("a time in single quotes");

    private static CqlNumber NumberOf(string text) => CqlNumber.TryParse(text, out var number) ? number : throw new CqlException($"'{text}' is not a number.");

    private static CqlDate DateOf(CqlToken token) =>
        CqlDate.TryParse(token.Value, out var date) ? date : throw new CqlException($"{token} at character {token.At} is not a day as 2026-01-31.");

    private static CqlTimestamp TimestampOf(CqlToken token) =>
        CqlTimestamp.TryParse(token.Value, out var time) ? time : throw new CqlException($"{token} at character {token.At} is not a time as 2026-01-31T08:00:00Z.");

    private bool TakeFunction(string name)
    {
        if (!Current.Is(name) || !_tokens[_next + 1].Is("("))
            return false;
        _next += 2;
        return true;
    }

    private bool Take(string keyword)
    {
        if (!Current.Is(keyword))
            return false;
        _next++;
        return true;
    }

    private void Require(string keyword)
    {
        if (!Take(keyword))
            throw Unexpected($"'{keyword}'");
    }

    private CqlToken Advance() => Current.Kind == CqlTokenKind.End ? throw Unexpected("more") : _tokens[_next++];

    private CqlException Unexpected(string wanted) => new($"Expected {wanted} at character {Current.At}, found {Current}.");
}

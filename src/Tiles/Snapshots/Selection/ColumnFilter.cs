using System.Buffers;
using System.Text;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Snapshots.Layout;

namespace SpatialCockpit.Tiles.Snapshots.Selection;

/// <summary>
/// A CQL2 condition judged on a layer's columns, each distinct value once, with PostgreSQL's three truths. What PostgreSQL would judge by its collation, its time zones or
/// its geometry is not judged here: then there is no filter, and the tile is PostGIS's to make.
/// </summary>
internal sealed class ColumnFilter : IDisposable
{
    /// <summary>Of a list; PostgreSQL makes a table of longer ones.</summary>
    private const int MostOperands = 200;

    /// <summary>For what was judged: a byte for each value of the layer in each comparison.</summary>
    private const long MostBytes = 64 << 20;

    private readonly HeldLayer _held;
    private readonly List<byte[]> _rented = [];
    private readonly List<Judge> _conditions = [];
    private bool _isUnsure;

    private ColumnFilter(HeldLayer held) => _held = held;

    private delegate Truth Judge(long id, ReadOnlySpan<int> values);

    /// <summary>False, unknown, true: AND is the least, OR the greatest.</summary>
    private enum Truth
    {
        False = -1,
        Unknown,
        True,
    }

    /// <summary>A value was met that is judged otherwise than written here (an infinite date): what was kept does not count.</summary>
    public bool IsUnsure => _isUnsure;

    /// <returns>Null when one of the conditions is not for columns alone, or does not fit the layer.</returns>
    public static ColumnFilter? Compile(IEnumerable<CqlExpression> conditions, HeldLayer held)
    {
        var filter = new ColumnFilter(held);
        foreach (var condition in conditions)
        {
            if (filter.Compile(condition) is not { } judge)
            {
                filter.Dispose();
                return null;
            }
            filter._conditions.Add(judge);
        }
        return filter;
    }

    /// <summary>Whether it keeps everything.</summary>
    public bool IsEmpty => _conditions.Count == 0;

    /// <param name="values">The number of each attribute's value, -1 for null.</param>
    public bool Keeps(long id, ReadOnlySpan<int> values)
    {
        foreach (var condition in _conditions)
        {
            if (condition(id, values) != Truth.True)
                return false;
        }
        return true;
    }

    public void Dispose()
    {
        foreach (var rented in _rented)
            ArrayPool<byte>.Shared.Return(rented);
        _rented.Clear();
    }

    private Judge? Compile(CqlExpression condition) => condition switch
    {
        CqlAnd and => Join(and.Parts, static (a, b) => a < b ? a : b),
        CqlOr or => Join(or.Parts, static (a, b) => a > b ? a : b),
        CqlNot not => Compile(not.Inner) is { } inner ? (id, values) => (Truth)(-(int)inner(id, values)) : null,
        CqlConstant constant => constant.Value ? static (_, _) => Truth.True : static (_, _) => Truth.False,
        CqlComparison { Left: CqlProperty left } comparison => Compare(left, comparison.Operator, [comparison.Right]),
        CqlComparison { Right: CqlProperty right } comparison => Compare(right, Mirrored(comparison.Operator), [comparison.Left]),
        CqlBetween { Value: CqlProperty property } between => Join(
            [new CqlComparison(property, CqlOperator.GreaterOrEqual, between.Low), new CqlComparison(property, CqlOperator.LessOrEqual, between.High)], static (a, b) => a < b ? a : b),
        CqlIn { Value: CqlProperty property } @in => Compare(property, CqlOperator.Equal, @in.List),
        CqlLike { Value: CqlProperty property, IgnoreCase: false } like => Like(property, like.Pattern),
        CqlIsNull { Value: CqlProperty property } => IsNull(property),
        _ => null,
    };

    private Judge? Join(IReadOnlyList<CqlExpression> parts, Func<Truth, Truth, Truth> join)
    {
        var judges = new Judge[parts.Count];
        for (var i = 0; i < judges.Length; i++)
        {
            if (Compile(parts[i]) is not { } judge)
                return null;
            judges[i] = judge;
        }
        return (id, values) =>
        {
            var truth = judges[0](id, values);
            for (var i = 1; i < judges.Length; i++)
                truth = join(truth, judges[i](id, values));
            return truth;
        };
    }

    /// <param name="operands">One of them at least is to compare so.</param>
    private Judge? Compare(CqlProperty property, CqlOperator op, IReadOnlyList<CqlOperand> operands)
    {
        if (operands.Count > MostOperands)
            return null;
        if (IsKey(property))
        {
            var numbers = operands.OfType<CqlNumber>().ToArray();
            return numbers.Length == operands.Count ? (id, _) => Of(Any(numbers, id, op)) : null;
        }
        if (!TryFind(property, out var place, out var attribute))
            return null;
        var tests = operands.Select(operand => Test(attribute, op, operand)).OfType<ValueTest>().ToArray();
        return tests.Length == operands.Count ? EachValue(place, tests.Length == 1 ? tests[0] : value => Any(tests, value)) : null;
    }

    private static ValueTest? Test(LayerAttribute attribute, CqlOperator op, CqlOperand operand) => (attribute.Type, operand) switch
    {
        ("text", CqlText text) when op is CqlOperator.Equal or CqlOperator.NotEqual && !text.Value.Contains('\0') => SameText(text.Value, op == CqlOperator.Equal),
        ("integer", CqlNumber number) => value => Fits(ValueReader.Compare(ValueReader.Whole(value), number), op),
        // Of numeric columns tiles carry the nearest double; PostgreSQL compares all their digits.
        ("number", CqlNumber number) when attribute.TileSql == attribute.ColumnSql => value => Fits(ValueReader.Compare(ValueReader.Real(value), number.Whole ?? number.Value), op),
        ("boolean", CqlBoolean boolean) => value => Fits(ValueReader.Boolean(value).CompareTo(boolean.Value), op),
        ("boolean", CqlNumber { Whole: 0 or 1 } number) => value => Fits(ValueReader.Boolean(value).CompareTo(number.Whole == 1), op),
        ("date", CqlDate date) => value => ValueReader.Date(value) is { } day ? Fits(day.CompareTo(date.Value), op) : null,
        ("timestamp", CqlTimestamp moment) when attribute.ForFilter.Sql == attribute.ColumnSql => value => ValueReader.Timestamp(value) is { } time ? Fits(time.CompareTo(moment.Value), op) : null,
        _ => null,
    };

    /// <summary>Asked of every feature: it allocates nothing.</summary>
    private static bool Any(CqlNumber[] numbers, long id, CqlOperator op)
    {
        foreach (var number in numbers)
        {
            if (Fits(ValueReader.Compare(id, number), op))
                return true;
        }
        return false;
    }

    /// <returns>Null when one of the tests says so.</returns>
    private static bool? Any(ValueTest[] tests, ReadOnlySpan<byte> value)
    {
        bool? any = false;
        foreach (var test in tests)
        {
            if (test(value) is not { } fits)
                return null;
            any |= fits;
        }
        return any;
    }

    private static ValueTest SameText(string text, bool same)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return value => ValueReader.Text(value).SequenceEqual(utf8) == same;
    }

    private Judge? Like(CqlProperty property, string pattern)
    {
        if (!TryFind(property, out var place, out var attribute) || attribute.Type != "text" || pattern.Contains('\0'))
            return null;
        var like = new LikePattern(pattern);
        return EachValue(place, value => like.Matches(ValueReader.Text(value)));
    }

    private Judge? IsNull(CqlProperty property)
    {
        if (IsKey(property))
            return static (_, _) => Truth.False;
        return TryFind(property, out var place, out _) ? (_, values) => Of(values[place] < 0) : null;
    }

    /// <summary>A view's key may be null, and is told apart from numbers below zero by PostgreSQL alone.</summary>
    private bool IsKey(CqlProperty property) => _held.Columns.Layer is { HasRowVersions: true, Key: { IsInteger: true } key } && property.Name == key.Name;

    private bool TryFind(CqlProperty property, out int place, out LayerAttribute attribute)
    {
        var attributes = _held.Columns.Layer.Attributes;
        for (place = 0; place < attributes.Count; place++)
        {
            attribute = attributes[place];
            if (attribute.Name == property.Name)
                return true;
        }
        attribute = null!;
        return false;
    }

    /// <returns>Null: not to be judged here.</returns>
    private delegate bool? ValueTest(ReadOnlySpan<byte> value);

    /// <summary>Judges each value when it is first met.</summary>
    /// <returns>Null when that takes more memory than one tile's filter may.</returns>
    private Judge? EachValue(int place, ValueTest test)
    {
        const byte NotMet = 0, IsFalse = 1, IsTrue = 2; // all begin as the first
        if ((_rented.Count + 1L) * _held.ValueCount > MostBytes)
            return null;
        var judged = ArrayPool<byte>.Shared.Rent(_held.ValueCount);
        judged.AsSpan(0, _held.ValueCount).Clear();
        _rented.Add(judged);
        return (_, values) =>
        {
            var value = values[place];
            if (value < 0)
                return Truth.Unknown;
            if (judged[value] == NotMet)
            {
                var fits = test(_held.Value(value));
                _isUnsure |= fits is null;
                judged[value] = fits == true ? IsTrue : IsFalse;
            }
            return Of(judged[value] == IsTrue);
        };
    }

    private static Truth Of(bool fits) => fits ? Truth.True : Truth.False;

    private static bool Fits(int comparison, CqlOperator op) => op switch
    {
        CqlOperator.Equal => comparison == 0,
        CqlOperator.NotEqual => comparison != 0,
        CqlOperator.Less => comparison < 0,
        CqlOperator.LessOrEqual => comparison <= 0,
        CqlOperator.Greater => comparison > 0,
        _ => comparison >= 0,
    };

    private static CqlOperator Mirrored(CqlOperator op) => op switch
    {
        CqlOperator.Less => CqlOperator.Greater,
        CqlOperator.LessOrEqual => CqlOperator.GreaterOrEqual,
        CqlOperator.Greater => CqlOperator.Less,
        CqlOperator.GreaterOrEqual => CqlOperator.LessOrEqual,
        _ => op,
    };
}

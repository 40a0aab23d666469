using System.Globalization;
using NetTopologySuite.IO;

namespace SpatialCockpit.Spatial.Cql2;

/// <summary>
/// A filter as a PostGIS condition. Every value travels as a parameter with its type named; only column names known beforehand and
/// parameter numbers are written into the text. Types are checked here, so that the database is never asked what it would refuse.
/// </summary>
public sealed class CqlSql
{
    private readonly IReadOnlyDictionary<string, CqlColumn> _columns;
    private readonly string _dayZone;
    private readonly bool _isDuck;
    private readonly List<object> _parameters;
    private bool _mayFail;

    private CqlSql(IReadOnlyDictionary<string, CqlColumn> columns, string dayZone, bool isDuck, List<object> parameters) =>
        (_columns, _dayZone, _isDuck, _parameters) = (columns, dayZone, isDuck, parameters);

    /// <param name="columns">What a filter may ask for, by property name.</param>
    /// <param name="dayZone">Time zone in which a timestamp falls on a day, as PostgreSQL names it.</param>
    /// <param name="parameters">Values are appended; the first becomes $(count + 1). Types: string, double, long, bool, DateOnly, DateTimeOffset in UTC, byte[] (EWKB), and <see cref="CqlSealedText"/> for an array of texts.</param>
    /// <exception cref="CqlException">A property is unknown, or types do not fit.</exception>
    public static string Compile(CqlExpression filter, IReadOnlyDictionary<string, CqlColumn> columns, string dayZone, List<object> parameters) =>
        new CqlSql(columns, dayZone, isDuck: false, parameters).Condition(filter);

    /// <summary>The conditions of a list that may be filtered; without a filter, one that holds for all.</summary>
    /// <param name="parameters">As of <see cref="Compile"/>.</param>
    /// <exception cref="CqlException">It cannot be read.</exception>
    public static List<string> Where(string? filter, IReadOnlyDictionary<string, CqlColumn> columns, string dayZone, List<object> parameters) =>
        filter is null ? ["true"] : [Compile(CqlParser.Parse(filter), columns, dayZone, parameters)];

    /// <summary>For DuckDB, whose patterns have no escape by themselves, and which has no index for a box to ask.</summary>
    internal static DuckCondition ForDuck(CqlExpression filter, IReadOnlyDictionary<string, CqlColumn> columns, string dayZone, List<object> parameters)
    {
        var writer = new CqlSql(columns, dayZone, isDuck: true, parameters);
        var sql = writer.Condition(filter);
        return new(sql, !writer._mayFail);
    }

    /// <summary>What is wrong with a filter that is kept to be asked later.</summary>
    /// <returns>Null where it can be asked.</returns>
    public static string? MistakeIn(string filter, IReadOnlyDictionary<string, CqlColumn> columns)
    {
        try
        {
            Compile(CqlParser.Parse(filter), columns, "UTC", []);
            return null;
        }
        catch (CqlException e)
        {
            return e.Message;
        }
    }

    private readonly record struct Term(string Sql, CqlType Type);

    private string Condition(CqlExpression filter) => filter switch
    {
        CqlAnd and => "(" + string.Join(" and ", and.Parts.Select(Condition)) + ")",
        CqlOr or => "(" + string.Join(" or ", or.Parts.Select(Condition)) + ")",
        CqlNot not => $"(not {Condition(not.Inner)})",
        CqlConstant constant => constant.Value ? "true" : "false",
        CqlComparison comparison => Comparison(comparison.Left, comparison.Operator, comparison.Right),
        CqlBetween between => $"({Comparison(between.Value, CqlOperator.GreaterOrEqual, between.Low)} and {Comparison(between.Value, CqlOperator.LessOrEqual, between.High)})",
        CqlIn @in => "(" + string.Join(" or ", @in.List.Select(item => Comparison(@in.Value, CqlOperator.Equal, item))) + ")",
        CqlLike like => Like(Value(like.Value), like),
        CqlIsNull isNull => $"({(SealedName(isNull.Value) is { } name ? Column(name).Sql : Value(isNull.Value).Sql)} is null)",
        CqlIntersects intersects => Intersects(intersects),
        _ => throw new InvalidOperationException($"No SQL for {filter.GetType().Name}."),
    };

    private string Comparison(CqlOperand left, CqlOperator op, CqlOperand right)
    {
        if (SealedName(left) is { } name)
            return Sealed(name, op, right);
        if (SealedName(right) is { } other)
            return Sealed(other, Turned(op), left);
        (left, right) = (Beside(right, left), Beside(left, right));
        return Moment(left) is { } at && right is CqlDate day && CqlDay.Of(day.Value, _dayZone) is { } known ? InDay(at, op, known)
            : Moment(right) is { } moment && left is CqlDate first && CqlDay.Of(first.Value, _dayZone) is { } same ? InDay(moment, Turned(op), same)
            : Comparison(Value(left), op, Value(right));
    }

    private string? SealedName(CqlOperand operand) => operand is CqlProperty property && Column(property.Name).Type == CqlType.Sealed ? property.Name : null;

    private string Sealed(string name, CqlOperator op, CqlOperand value) => (op, value) switch
    {
        _ when _isDuck => throw new CqlException($"'{name}' is kept in the record alone, sealed."),
        (CqlOperator.Equal, CqlText text) => $"({Column(name).Sql} = any ({Parameter(new CqlSealedText(text.Value), "text[]")}))",
        (CqlOperator.NotEqual, CqlText text) => $"({Column(name).Sql} <> all ({Parameter(new CqlSealedText(text.Value), "text[]")}))",
        _ => throw OnlyWhole(name),
    };

    private static CqlException OnlyWhole(string name) => new($"'{name}' is sealed in the record: it can be asked for by its whole text with =, <> and IN, and by IS NULL.");

    /// <summary>The column, where it is one of moments.</summary>
    private string? Moment(CqlOperand operand) => operand is CqlProperty property && Column(property.Name) is { Type: CqlType.Timestamp, Sql: var sql } ? sql : null;

    /// <summary>A moment beside a day that is written down is held against the day's first moment, or that of the next: an index finds it then.</summary>
    private string InDay(string at, CqlOperator op, CqlDay day) => op switch
    {
        CqlOperator.Less => $"({at} < {Parameter(day.First, "timestamptz")})",
        CqlOperator.GreaterOrEqual => $"({at} >= {Parameter(day.First, "timestamptz")})",
        CqlOperator.LessOrEqual => $"({at} < {Parameter(day.Behind, "timestamptz")})",
        CqlOperator.Greater => $"({at} >= {Parameter(day.Behind, "timestamptz")})",
        CqlOperator.Equal => $"({at} >= {Parameter(day.First, "timestamptz")} and {at} < {Parameter(day.Behind, "timestamptz")})",
        _ => $"({at} < {Parameter(day.First, "timestamptz")} or {at} >= {Parameter(day.Behind, "timestamptz")})",
    };

    private static CqlOperator Turned(CqlOperator op) => op switch
    {
        CqlOperator.Less => CqlOperator.Greater,
        CqlOperator.LessOrEqual => CqlOperator.GreaterOrEqual,
        CqlOperator.Greater => CqlOperator.Less,
        CqlOperator.GreaterOrEqual => CqlOperator.LessOrEqual,
        _ => op,
    };

    /// <summary>Clients without words for truth and time (GDAL) write 1 and 0 beside a boolean property, and a time as a text.</summary>
    private CqlOperand Beside(CqlOperand other, CqlOperand operand) => (operand, other is CqlProperty property ? Column(property.Name).Type : (CqlType?)null) switch
    {
        (CqlNumber { Whole: 0 or 1 } number, CqlType.Boolean) => new CqlBoolean(number.Whole == 1),
        (CqlText text, CqlType.Timestamp or CqlType.Date) => CqlTimestamp.TryParse(text.Value, out var time) ? time : CqlDate.TryParse(text.Value, out var date) ? date : text,
        _ => operand,
    };

    private string Comparison(Term left, CqlOperator op, Term right)
    {
        var sign = op switch
        {
            CqlOperator.Equal => "=",
            CqlOperator.NotEqual => "<>",
            CqlOperator.Less => "<",
            CqlOperator.LessOrEqual => "<=",
            CqlOperator.Greater => ">",
            _ => ">=",
        };
        (left, right) = Comparable(left, right);
        return $"({left.Sql} {sign} {right.Sql})";
    }

    private string Like(Term value, CqlLike like)
    {
        if (value.Type != CqlType.Text)
            throw new CqlException("LIKE compares texts.");
        // A lone backslash at the end would be an error in PostgreSQL; here it stands for itself.
        var trailing = like.Pattern.Length - like.Pattern.TrimEnd('\\').Length;
        var pattern = trailing % 2 == 1 ? like.Pattern + "\\" : like.Pattern;
        return $"({value.Sql} {(like.IgnoreCase ? "ilike" : "like")} {Parameter(pattern, "text")}{(_isDuck ? " escape '\\'" : "")})";
    }

    private string Intersects(CqlIntersects intersects)
    {
        var column = Column(intersects.Property.Name);
        if (column.Type != CqlType.Geometry)
            throw new CqlException($"'{intersects.Property.Name}' is not a geometry.");
        _mayFail = true;
        if (_isDuck)
            return $"st_intersects({column.Sql}, st_geomfromtext({Parameter(intersects.Shape.AsText(), "text")}))";
        var shape = intersects.Shape.Copy();
        // Degrees are the same in both systems: moved from one to the other, a place on an edge would not lie on it any more.
        shape.SRID = intersects.Srid == CqlIntersects.Degrees && column.Srid == CqlIntersects.ChineseDegrees ? column.Srid : intersects.Srid;
        var ewkb = Parameter(new WKBWriter(ByteOrder.LittleEndian, handleSRID: true).Write(shape), "bytea");
        // The box test stands by itself: below row security the index is used for && alone.
        var inColumn = column.Srid == shape.SRID ? $"{ewkb}::geometry" : $"st_transform({ewkb}::geometry, {column.Srid})";
        return $"({column.Sql} && {inColumn} and st_intersects({column.Sql}, {inColumn}))";
    }

    /// <summary>Both sides in one type: a timestamp beside a day is the day it falls on.</summary>
    private (Term, Term) Comparable(Term left, Term right)
    {
        if (left.Type is CqlType.Geometry or CqlType.Opaque || right.Type is CqlType.Geometry or CqlType.Opaque)
            throw new CqlException("Geometries, lists and documents cannot be compared with an operator.");
        if (left.Type == CqlType.Timestamp && right.Type == CqlType.Date)
            left = DayOf(left);
        if (left.Type == CqlType.Date && right.Type == CqlType.Timestamp)
            right = DayOf(right);
        return left.Type == right.Type ? (left, right) : throw new CqlException($"A {Name(left.Type)} cannot be compared with a {Name(right.Type)}.");
    }

    /// <summary>On the clock of who asks. A day has no hour.</summary>
    private string LocalOf(Term time, TimePart part) => time.Type switch
    {
        CqlType.Timestamp => AtZone(time.Sql),
        CqlType.Date when part == TimePart.Weekday => time.Sql,
        _ => throw new CqlException($"{part.Word().ToUpperInvariant()} takes a moment{(part == TimePart.Weekday ? " or a day" : "")}."),
    };

    private Term DayOf(Term timestamp) => new($"{AtZone(timestamp.Sql)}::date", CqlType.Date);

    /// <summary>At the ends of time there is no such clock.</summary>
    private string AtZone(string at)
    {
        _mayFail = true;
        return $"({at} at time zone {Parameter(_dayZone, "text")})";
    }

    private Term Value(CqlOperand operand) => operand switch
    {
        CqlProperty property => Column(property.Name) is { Type: not CqlType.Sealed } column ? new(column.Sql, column.Type) : throw OnlyWhole(property.Name),
        CqlCaseFolded folded => Value(folded.Inner) is { Type: CqlType.Text } text ? text with { Sql = $"lower({text.Sql})" } : throw new CqlException("CASEI takes a text."),
        CqlTimePart { Part: var part, Inner: var inner } => new(part.Sql(LocalOf(Value(inner), part)), CqlType.Number),
        CqlText text => new(Parameter(text.Value, "text"), CqlType.Text),
        CqlNumber { Whole: { } whole } => new(Parameter(whole, "bigint"), CqlType.Number),
        CqlNumber number => new(Parameter(number.Value, "double precision"), CqlType.Number),
        CqlBoolean boolean => new(boolean.Value ? "true" : "false", CqlType.Boolean), // as written, so that indexes of the rows where it holds serve prepared statements too
        CqlDate date => new(Parameter(date.Value, "date"), CqlType.Date),
        CqlTimestamp timestamp => new(Parameter(timestamp.Value.ToUniversalTime(), "timestamptz"), CqlType.Timestamp),
        _ => throw new InvalidOperationException($"No SQL for {operand.GetType().Name}."),
    };

    private CqlColumn Column(string name) =>
        _columns.TryGetValue(name, out var column) ? column : throw new CqlException($"There is no property '{name}'; known are {string.Join(", ", _columns.Keys.Order(StringComparer.Ordinal))}.");

    private string Parameter(object value, string type)
    {
        if (value is string text && text.Contains('\0'))
            throw new CqlException("A text cannot hold the character U+0000.");
        _parameters.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"${_parameters.Count}::{type}");
    }

    private static string Name(CqlType type) => type.ToString().ToLowerInvariant();
}

using System.Globalization;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.Selections;

/// <summary>Rows of a table that a caller may know, as SQL over their own view of it; values of a caller are bound in the order in which they are met.</summary>
internal sealed class SelectedRows
{
    private readonly RowQuestion _question;
    private readonly WarehouseTable _table;
    private readonly IReadOnlySet<string> _hidden;
    private readonly CityClock _clock;
    private readonly List<object?> _values = [];

    public SelectedRows(RowQuestion question, WarehouseTable table, IReadOnlySet<string> hidden, CityClock clock) => (_question, _table, _hidden, _clock) = (question, table, hidden, clock);

    /// <summary>Of $1, $2 …</summary>
    public IReadOnlyList<object?> Values => _values;

    public string TableSql => SqlText.Name(_table.Name);

    /// <summary>What tells rows apart, as far as the caller may know it.</summary>
    public IReadOnlyList<string> Key => [.. _table.Key.Where(IsKnown).Select(column => column.Name)];

    /// <summary>The column of time counts days: there are no hours in it.</summary>
    public bool IsOfDays => TimeColumn().Type == "DATE";

    /// <summary>When: a moment, by the city's clock where the column has no zone.</summary>
    /// <exception cref="ProblemException">There is no such column, or several.</exception>
    public string MomentSql => TimeColumn() is { Type: "TIMESTAMPTZ" } column ? SqlText.Name(column.Name) : $"cast({SqlText.Name(TimeColumn().Name)} as timestamptz)";

    /// <summary>Whether it is a moment that can be told: finite, and of the years 1 to 9999.</summary>
    public string IsTellableSql => $"{MomentSql} between timestamptz '0001-01-02 00:00:00+00' and timestamptz '9999-12-30 00:00:00+00'";

    /// <summary>Longitude and latitude, or those of the middle of a shape.</summary>
    /// <exception cref="ProblemException">The table has no place.</exception>
    public (string Lon, string Lat) PlaceSql
    {
        get
        {
            if (Find(WarehouseTable.Longitude) is { Type: "DOUBLE" } && Find(WarehouseTable.Latitude) is { Type: "DOUBLE" })
                return (SqlText.Name(WarehouseTable.Longitude), SqlText.Name(WarehouseTable.Latitude));
            var shape = _table.Columns.FirstOrDefault(column => column.Form == ValueForm.Geometry && IsKnown(column)) ?? throw WebProblems.BadParameter.Because($"table: '{_question.Table}' has no place.");
            return ($"st_x(st_centroid({SqlText.Name(shape.Name)}))", $"st_y(st_centroid({SqlText.Name(shape.Name)}))");
        }
    }

    /// <summary>Likewise, below 0 as 0.</summary>
    public string WeightSql(string name) => $"greatest({NumberSql("weight", name)}, 0)";

    public string Bind(object? value)
    {
        _values.Add(value);
        return $"${_values.Count}";
    }

    /// <summary>A column of numbers; null, what is no number, and more than anybody adds up count 0.</summary>
    /// <param name="member">By which the caller names it.</param>
    public string NumberSql(string member, string name) =>
        Find(name) is { } column && ColumnUses.Of(column.Type) == ColumnUse.Number ? $"case when abs(cast({SqlText.Name(column.Name)} as double)) <= 1e100 then cast({SqlText.Name(column.Name)} as double) else 0 end"
        : throw WebProblems.BadParameter.Because($"{member}: a column of '{_question.Table}' that is a number.");

    /// <summary>Begins with <c>where</c>; true of every row where nothing is asked.</summary>
    /// <param name="from">Beside what the question says, as <paramref name="to"/>.</param>
    /// <param name="isPlaced">Whether rows must have a place.</param>
    public string WhereSql(DateTimeOffset? from = null, DateTimeOffset? to = null, bool isPlaced = false)
    {
        List<string> all = ["true"];
        if ((from ?? _question.From) is { } first)
            all.Add($"{MomentSql} >= cast({Bind(Text(first))} as timestamptz)");
        if ((to ?? _question.To) is { } last)
            all.Add($"{MomentSql} < cast({Bind(Text(last))} as timestamptz)");
        if (isPlaced)
            all.Add($"{PlaceSql.Lon} between -180 and 180 and {PlaceSql.Lat} between -90 and 90");
        if (_question.Box is { } box)
            all.Add(Within(box));
        if (_question.Where is { } where)
            all.AddRange(new RowConditions(Find, Bind, _clock).Read(where));
        return $"where {string.Join(" and ", all)}";
    }

    /// <summary>As DuckDB reads it.</summary>
    public static string Text(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss.ffffff'+00'", CultureInfo.InvariantCulture);

    private string Within(Bbox box)
    {
        var (lon, lat) = PlaceSql;
        var (west, east) = ($"{lon} >= cast({Bind(box.West)} as double)", $"{lon} <= cast({Bind(box.East)} as double)");
        return $"({west} {(box.CrossesAntimeridian ? "or" : "and")} {east}) and {lat} between cast({Bind(box.South)} as double) and cast({Bind(box.North)} as double)";
    }

    private WarehouseColumn TimeColumn()
    {
        if (_question.Time is { } name)
            return Moments().FirstOrDefault(column => column.Name == name) ?? throw WebProblems.BadParameter.Because($"time: a column of '{_question.Table}' that is a moment or a day: {Named()}.");
        return Moments().Take(2).ToList() is [var only] ? only : throw WebProblems.BadParameter.Because($"time: which column says when: {Named()}.");
    }

    private string Named() => Moments().Any() ? string.Join(", ", Moments().Select(column => column.Name)) : "it has none";

    private IEnumerable<WarehouseColumn> Moments() => _table.Columns.Where(column => IsKnown(column) && ColumnUses.Of(column.Type) is ColumnUse.Day or ColumnUse.Moment);

    /// <summary>Of the record, or worked out of what the caller may know.</summary>
    private WarehouseColumn? Find(string name) => _table.Columns.FirstOrDefault(column => column.Name == name && IsKnown(column))
        ?? _table.WorkedOut.Where(column => column.Name == name && IsKnown(column.From)).Select(column => new WarehouseColumn(column.Name, column.Type, ValueForm.Plain)).FirstOrDefault();

    private bool IsKnown(WarehouseColumn column) => !_hidden.Contains(column.Name);
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tiles.Ogc;

/// <summary>Which features of a collection are asked for. Everything that narrows them down becomes one filter.</summary>
/// <param name="After">Where the page before ended.</param>
/// <param name="Offset">Features to skip, for clients that count; 0 with a cursor.</param>
/// <param name="System">What coordinates are answered in.</param>
internal sealed record ItemsQuestion(CqlExpression? Filter, int Limit, PageEnd? After, int Offset, CoordinateSystem System)
{
    public const int UsualLimit = 100;
    public const int MostItems = 10_000;
    public const int MostOffset = 10_000;

    /// <summary>Parameters with a meaning of their own; any other is a queryable, or refused.</summary>
    private static readonly string[] Own = ["bbox", "bbox-crs", "crs", "datetime", "filter", "filter-crs", "filter-lang", "limit", "cursor", "offset", "f"];

    public static bool IsOwn(string parameter) => Own.Contains(parameter);

    /// <exception cref="CqlException">The filter cannot be read.</exception>
    public static (ItemsQuestion? Question, ProblemHttpResult? Problem) Read(Layer layer, IQueryCollection query)
    {
        static (ItemsQuestion?, ProblemHttpResult?) Bad(string detail) => (null, WebProblems.BadParameter.With(detail));

        if (query.FirstOrDefault(pair => pair.Value.Count > 1) is { Key: { } twice })
            return Bad($"{twice}: given more than once.");
        string? Text(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;

        var conditions = new List<CqlExpression>();
        if (Text("f") is { } format and not ("json" or "geojson"))
            return Bad($"f: '{format}' is not json.");
        if (Text("filter-lang") is { } language and not ("cql2-text" or "cql-text"))
            return Bad($"filter-lang: '{language}' is neither cql2-text nor cql-text.");
        CoordinateSystem? System(string name) => Text(name) is not { } uri ? CoordinateSystem.Crs84 : CoordinateSystem.TryParse(uri, out var known) ? known : null;
        if (System("crs") is not { } answered)
            return (null, UnknownSystem("crs"));
        if (System("bbox-crs") is not { } boxed)
            return (null, UnknownSystem("bbox-crs"));
        if (System("filter-crs") is not { } filtered)
            return (null, UnknownSystem("filter-crs"));
        if (Text("bbox") is { } corners)
        {
            if (!SystemBox.TryParse(corners, boxed, out var box))
                return Bad($"bbox: {SystemBox.Order(boxed)}.");
            conditions.Add(box.Meets(layer.Geometry.Column));
        }
        if (Text("datetime") is { } time)
        {
            if (!TimeSpanFilter.TryParse(time, layer.Presentation.Time, out var during))
                return Bad("datetime: a time as 2026-01-31T08:00:00Z, a day, or two of them with / between; .. leaves a side open.");
            if (during is not null)
                conditions.Add(during);
        }
        if (Text("filter") is { Length: > 0 } filter)
            conditions.Add(CqlParser.Parse(filter, filtered));
        foreach (var (name, value) in query.Where(pair => !IsOwn(pair.Key)))
        {
            if (!layer.Queryables.TryGetValue(name, out var column))
                return (null, WebProblems.UnknownParameter.With($"'{name}' is neither a parameter nor a queryable of {layer.Name}."));
            if (Operand(column.Type, value.ToString()) is not { } operand)
                return Bad($"{name}: '{value}' is no {column.Type.ToString().ToLowerInvariant()}.");
            conditions.Add(new CqlComparison(new CqlProperty(name), CqlOperator.Equal, operand));
        }

        if (!TryReadCount(Text("limit"), UsualLimit, out var limit) || limit == 0)
            return Bad("limit: a whole number from 1.");
        if (!TryReadCount(Text("offset"), 0, out var offset) || offset > MostOffset)
            return Bad($"offset: 0 to {MostOffset}; go on by the next link.");
        PageEnd? after = null;
        if (Text("cursor") is { } cursor)
        {
            if (PageEnd.Read(layer, cursor) is not { } end)
                return Bad("cursor: take it from a next link.");
            (after, offset) = (end, 0);
        }
        return (new(conditions is [] ? null : new CqlAnd(conditions), Math.Min(limit, MostItems), after, offset, answered), null);
    }

    public static ProblemHttpResult UnknownSystem(string parameter) =>
        TileProblems.UnknownCrs.With($"{parameter}: one of {string.Join(", ", CoordinateSystem.All)}.", [new("crs", CoordinateSystem.All.Select(system => system.Uri).ToArray())]);

    private static bool TryReadCount(string? text, int usual, out int count)
    {
        count = usual;
        return text is null || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);
    }

    private static CqlOperand? Operand(CqlType type, string text) => type switch
    {
        CqlType.Text => new CqlText(text),
        CqlType.Number => CqlNumber.TryParse(text, out var number) ? number : null,
        CqlType.Boolean => text switch { "true" or "1" => new CqlBoolean(true), "false" or "0" => new CqlBoolean(false), _ => null },
        CqlType.Date => CqlDate.TryParse(text, out var date) ? date : null,
        CqlType.Timestamp => CqlTimestamp.TryParse(text, out var timestamp) ? timestamp : null,
        _ => null,
    };
}

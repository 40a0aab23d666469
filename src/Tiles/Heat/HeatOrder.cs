using System.Globalization;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tiles.Heat;

/// <summary>Which rows of a layer are events, and what each counts.</summary>
/// <param name="Weight">A number of the row; null where each counts 1. Rows without it, or with less than 0, count 0.</param>
internal sealed record HeatOrder(Layer Layer, TileFilter? Filter, LayerAttribute? Weight)
{
    /// <summary>What is held in memory for one heat map, 80 to 120 MB; a filter makes less of it.</summary>
    public const int MostEvents = 5_000_000;

    public static ProblemException TooMany() => new(TileProblems.TooManyEvents, $"More than {MostEvents}; choose fewer by a filter.");

    /// <summary>The places are degrees on an ellipsoid that Web Mercator takes as its own; others PostGIS brings to the map.</summary>
    public bool IsInDegrees => Layer.Geometry is { IsLonLat: true, Srid: 4326 or 4490 };

    /// <summary>A line or area happens at the middle of its mass.</summary>
    /// <returns>Columns x, y and, where rows have one, the weight.</returns>
    /// <exception cref="CqlException">The filter does not fit the layer.</exception>
    public (string Sql, List<object> Parameters) Query()
    {
        var parameters = new List<object>();
        var condition = Filter is null ? "" : $" and {Compiled(Filter.Expression, parameters)}";
        var place = Layer.Geometry.Type == "Point" ? Layer.Geometry.Sql : $"st_centroid({Layer.Geometry.Sql})";
        if (!IsInDegrees)
            place = $"st_transform({place}, 3857)";
        var weight = Weight is null ? "" : $", greatest(coalesce(({Weight.TileSql})::double precision, 0), 0) as weight";
        var column = Weight is null ? "" : ", weight";
        var sql = string.Create(CultureInfo.InvariantCulture, $"""
            select st_x(place), st_y(place){column} from (select {place} as place{weight} from {Layer.Sql} t where {Layer.Geometry.ColumnSql} is not null{condition}) event
            where not st_isempty(place) limit {MostEvents + 1}
            """);
        return (sql, parameters);
    }

    private string Compiled(CqlExpression filter, List<object> parameters)
    {
        try
        {
            return CqlSql.Compile(filter, Layer.Queryables, Layer.DayZone, parameters);
        }
        catch (CqlException e)
        {
            throw new CqlException($"{Layer.Name}: {e.Message}");
        }
    }
}

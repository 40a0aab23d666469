using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Postgis;

namespace SpatialCockpit.Tiles.Maps;

/// <summary>Who is to be named below a map. An import of OpenStreetMap says so in the column <c>source</c> of each row of the base map.</summary>
internal static class MapCredits
{
    private const string OpenStreetMap = "© OpenStreetMap contributors";

    /// <returns>Empty where nobody is.</returns>
    public static async Task<string> OfAsync(IReadOnlyList<Layer> baseLayers, MapFrame frame, Caller caller, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (baseLayers.Count == 0)
            return "";
        var area = frame.Degrees;
        var box = string.Join(", ", new[] { area.MinX, area.MinY, area.MaxX, area.MaxY }.Select(LayerSql.Number));
        var rows = baseLayers.Select(layer => $"exists (select from {layer.Sql} t where {layer.Geometry.ColumnSql} && st_makeenvelope({box}, {layer.Geometry.Srid}) and t.source like 'osm:%')");
        return await new LayerQuery($"select {string.Join(" or ", rows)}", [], timeout).RunAsync(baseLayers[0].Database, caller, row => NameAsync(row, cancellationToken), cancellationToken);
    }

    private static async Task<string> NameAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        await row.ReadAsync(cancellationToken);
        return row.GetBoolean(0) ? OpenStreetMap : "";
    }
}

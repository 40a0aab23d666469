using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Postgis;

namespace SpatialCockpit.Tiles.Maps;

/// <summary>Who is to be named below a map: whom packs name for its layers, and OpenStreetMap where its rows are within the picture.</summary>
internal static class MapCredits
{
    /// <param name="layers">All that the picture shows.</param>
    /// <returns>Empty where nobody is.</returns>
    public static async Task<string> OfAsync(IReadOnlyList<Layer> layers, MapFrame frame, Caller caller, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Layer[] imported = [.. layers.Where(LayerCredits.MayBeOpenStreetMap)];
        var isOpenStreetMap = imported.Length > 0 && await ShowsAsync(imported, frame, caller, timeout, cancellationToken);
        return LayerCredits.Joined([.. layers.Select(layer => layer.Presentation.Attribution), isOpenStreetMap ? LayerCredits.OpenStreetMap : null]) ?? "";
    }

    private static async Task<bool> ShowsAsync(Layer[] layers, MapFrame frame, Caller caller, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var area = frame.Degrees;
        var box = string.Join(", ", new[] { area.MinX, area.MinY, area.MaxX, area.MaxY }.Select(LayerSql.Number));
        var rows = layers.Select(layer => $"exists (select from {layer.Sql} t where {layer.Geometry.ColumnSql} && st_makeenvelope({box}, {layer.Geometry.Srid}) and {LayerCredits.FromOpenStreetMap})");
        return await new LayerQuery($"select {string.Join(" or ", rows)}", [], timeout).RunAsync(layers[0].Database, caller, row => ReadAsync(row, cancellationToken), cancellationToken);
    }

    private static async Task<bool> ReadAsync(NpgsqlDataReader row, CancellationToken cancellationToken) => await row.ReadAsync(cancellationToken) && row.GetBoolean(0);
}

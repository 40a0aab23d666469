using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.LowZoom;

namespace SpatialCockpit.Tiles.Postgis;

/// <summary>
/// Tiles as PostGIS encodes them (<c>ST_AsMVT</c>), of what the caller may see; bytes depend on the rows alone. Makes every layer that is missing. What is too large is asked for again,
/// coarser and then less of it.
/// </summary>
internal sealed class PostgisTiles(TilesOptions options) : ITileSource
{
    private readonly record struct Made(TilePart Part, byte[] Body, int Features, long Dropped);

    public async Task RenderAsync(TileRequest request, Caller caller, TileParts parts, CancellationToken cancellationToken)
    {
        foreach (var layers in parts.Missing.GroupBy(layer => layer.Database))
            await AppendKnownAsync(layers.Key, [.. layers], request, caller, parts, cancellationToken);
    }

    public async Task<bool> IsOccupiedAsync(List<Layer> left, TileCoordinate tile, Caller caller, CancellationToken cancellationToken)
    {
        foreach (var those in left.GroupBy(layer => layer.Database))
        {
            if (await new LayerQuery(TileQuery.Occupied(those, tile), [], options.QueryTimeout).RunAsync(those.Key, caller, row => FlagAsync(row, cancellationToken), cancellationToken))
                return true;
        }
        left.Clear();
        return false;
    }

    /// <summary>A tile that the plane of a layer does not reach, on another side of the earth, shows nothing of it.</summary>
    private async Task AppendKnownAsync(ILayerDatabase database, List<Layer> layers, TileRequest request, Caller caller, TileParts parts, CancellationToken cancellationToken)
    {
        try
        {
            await AppendAsync(database, layers, request, caller, parts, cancellationToken);
        }
        catch (PostgresException e) when (LayerSql.IsBeyondSystem(e) && request.Tile.Z >= LayerSql.PlaneIndexZoom)
        {
            if (layers.Count == 1)
                return;
            foreach (var layer in layers)
                await AppendKnownAsync(database, [layer], request, caller, parts, cancellationToken);
        }
    }

    private async Task AppendAsync(ILayerDatabase database, List<Layer> layers, TileRequest request, Caller caller, TileParts parts, CancellationToken cancellationToken)
    {
        var asked = Asked(layers, request);
        while (TileQuery.Build(asked, request) is var (sql, parameters, shown))
        {
            var made = await new LayerQuery(sql, parameters, options.QueryTimeout, Serial: true).RunAsync(database, caller, row => ReadAsync(row, shown, cancellationToken), cancellationToken);
            asked = request.Complete ? shown : [.. made.Select(part => Smaller(part, request.Layers.Count + request.Named.Count))];
            if (!asked.SequenceEqual(shown))
                continue;
            foreach (var part in made)
                parts.Add(part.Part.Layer, part.Body, part.Dropped);
            return;
        }
    }

    private static IReadOnlyList<TilePart> Asked(List<Layer> layers, TileRequest request)
    {
        var zoom = request.Tile.Z;
        int? most = request.Complete || zoom >= Generalisation.AllFromZoom ? null : Generalisation.Most;
        var step = request.Complete ? 1 : Generalisation.StepAt(zoom);
        return
        [
            .. layers.Select(layer => new TilePart(layer, IsNames: false, step, most)),
            .. layers.Where(layer => layer.Geometry.IsArea && request.Named.Contains(layer) && AreaNames.AreWritten(layer, zoom, request.Complete)).Select(layer => new TilePart(layer, IsNames: true, step, most)),
        ];
    }

    /// <returns>The part as it is to be asked for again; the same when it is small enough.</returns>
    private static TilePart Smaller(Made made, int share)
    {
        var keep = SizeLimit.Keep(made.Body, share, made.Features);
        if (keep >= made.Features)
            return made.Part;
        var isCoarse = made.Part.IsNames || made.Part.Layer.Geometry.IsPoint || made.Part.Step == Generalisation.CoarsestStep;
        return isCoarse ? made.Part with { Most = keep } : made.Part with { Step = Generalisation.CoarsestStep };
    }

    private static async Task<bool> FlagAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        await row.ReadAsync(cancellationToken);
        return row.GetBoolean(0);
    }

    private static async Task<List<Made>> ReadAsync(NpgsqlDataReader row, IReadOnlyList<TilePart> shown, CancellationToken cancellationToken)
    {
        await row.ReadAsync(cancellationToken);
        var made = new List<Made>();
        foreach (var part in shown)
        {
            var column = 3 * made.Count;
            var body = await row.IsDBNullAsync(column, cancellationToken) ? [] : row.GetFieldValue<byte[]>(column);
            made.Add(new(part, body, (int)row.GetInt64(column + 1), row.GetInt64(column + 2)));
        }
        return made;
    }
}

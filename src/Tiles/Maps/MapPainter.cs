using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Maps;

/// <summary>What a picture shows.</summary>
/// <param name="Base">Layers of the base map that the caller sees.</param>
/// <param name="Data">Layers on top of it.</param>
/// <param name="Credits">Who is named below it; null for a picture without notes.</param>
internal sealed record MapOrder(MapFrame Frame, IReadOnlyList<Layer> Base, IReadOnlyList<Layer> Data, MapTheme Theme, bool English, string? Credits)
{
    /// <summary>Pixels of the picture to one of the frame.</summary>
    public int Ratio { get; init; } = 1;
}

/// <summary>Draws a map on the server, from the tiles that the browser would get, as the catalogue describes its layers.</summary>
internal sealed class MapPainter(TileStore store, LayerVersions versions)
{
    /// <summary>Tiles fetched beside each other.</summary>
    private const int Fetches = 4;

    /// <summary>Layers whose areas come with a point to write their name at.</summary>
    private static readonly string[] Named = ["gis.water", "gis.building"];

    /// <summary>So far beside the picture a mark still reaches into it.</summary>
    private const double MarkPixels = 16;

    /// <returns>A PNG.</returns>
    public async Task<byte[]> PaintAsync(MapOrder order, Caller caller, CancellationToken cancellationToken)
    {
        var draw = await PrepareAsync(order, caller, cancellationToken);
        return await Task.Run(() =>
        {
            using var canvas = new Canvas(order.Frame.Width, order.Frame.Height, order.Ratio);
            draw(canvas);
            return canvas.ToPng();
        }, cancellationToken);
    }

    /// <returns>What draws the map on a canvas of its size.</returns>
    public async Task<Action<Canvas>> PrepareAsync(MapOrder order, Caller caller, CancellationToken cancellationToken)
    {
        var contents = await FetchAsync(order, caller, cancellationToken);
        return canvas => Paint(canvas, order, contents);
    }

    private async Task<Dictionary<TileCoordinate, TileContent>> FetchAsync(MapOrder order, Caller caller, CancellationToken cancellationToken)
    {
        Layer[] layers = [.. order.Base, .. order.Data];
        var contents = new Dictionary<TileCoordinate, TileContent>();
        if (layers.Length == 0)
            return contents;
        var tileset = new Tileset(new(layers) { Named = [.. order.Base.Where(layer => Named.Contains(layer.Name))] }, caller, versions);
        await Parallel.ForEachAsync(order.Frame.Tiles().Select(place => place.Tile).Distinct(), new ParallelOptions { MaxDegreeOfParallelism = Fetches, CancellationToken = cancellationToken }, async (tile, token) =>
        {
            var content = TileContent.Read((await store.FetchAsync(tileset, tile, caller, ContentCoding.Identity, token)).Body);
            lock (contents)
                contents[tile] = content;
        });
        return contents;
    }

    private static void Paint(Canvas canvas, MapOrder order, Dictionary<TileCoordinate, TileContent> contents)
    {
        var (frame, theme) = (order.Frame, order.Theme);
        canvas.FillAll(theme.Land);
        var looks = order.Data.Select(layer => (layer.Name, Look: new DataLook(layer))).ToList();
        MapRule[] rules = [.. BaseMap.Rules(theme), .. looks.Where(layer => !layer.Look.IsPoints).SelectMany(layer => layer.Look.Rules(theme))];
        var places = frame.Tiles().Where(place => contents.ContainsKey(place.Tile)).ToList();
        foreach (var place in places)
            canvas.Within(Math.Round(place.Left), Math.Round(place.Top), Math.Round(place.Left + place.Side), Math.Round(place.Top + place.Side), () => Draw(canvas, rules, contents[place.Tile], place, frame.Zoom));
        var labels = new MapLabels(canvas, theme.Halo);
        if (order.Credits is not null)
            MapNotes.KeepFree(canvas, labels);
        foreach (var (name, look) in looks)
        {
            foreach (var place in places)
                DrawPoints(canvas, contents[place.Tile][name], look, place, order, labels);
        }
        var names = new BaseLabels(theme, order.English, frame.Zoom);
        foreach (var place in places)
            names.Collect(contents[place.Tile], place, labels);
        labels.Write();
        if (order.Credits is { } credits)
            new MapNotes(theme).Draw(canvas, frame, credits);
    }

    private static void Draw(Canvas canvas, MapRule[] rules, TileContent content, MapFrame.Place place, double zoom)
    {
        foreach (var rule in rules)
        {
            if (zoom < rule.From || content[rule.Layer] is not { } layer)
                continue;
            foreach (var feature in layer.Features)
            {
                if (rule.Keeps(feature))
                    rule.Draw(canvas, feature, place.Pixels(feature), zoom);
            }
        }
    }

    private static void DrawPoints(Canvas canvas, TileLayer? layer, DataLook look, MapFrame.Place place, MapOrder order, MapLabels labels)
    {
        foreach (var feature in layer?.Features ?? [])
        {
            if (feature.Form != FeatureForm.Points)
                continue;
            foreach (var unit in feature.Parts.SelectMany(part => part))
            {
                var (x, y) = place.Pixel(unit, layer!.Extent);
                // A point in the buffer is drawn by the neighbour, in which it lies.
                if (unit.X < 0 || unit.Y < 0 || unit.X >= layer.Extent || unit.Y >= layer.Extent || x < -MarkPixels || y < -MarkPixels || x > canvas.Width + MarkPixels || y > canvas.Height + MarkPixels)
                    continue;
                look.DrawPoint(canvas, feature, x, y, order.Frame.Zoom, order.Theme);
                if (order.Frame.Zoom >= 14)
                    labels.Take(x, y, 6);
            }
        }
    }
}

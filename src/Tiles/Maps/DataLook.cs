using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Styles;

namespace SpatialCockpit.Tiles.Maps;

/// <summary>What features of one kind are drawn with.</summary>
internal readonly record struct DataKind(Rgba Colour, string Shape);

/// <summary>How a data layer is drawn in a picture, as packs and administrators wrote it in the catalogue; one that nobody described has one colour, chosen by its name.</summary>
internal sealed class DataLook
{
    private readonly Layer _layer;
    private readonly LayerLook _look;
    private readonly DataKind[] _kinds;
    private readonly double _from;

    public DataLook(Layer layer)
    {
        _layer = layer;
        _look = LayerLook.Of(layer) ?? LayerLook.Plain(layer);
        _kinds = [.. _look.Kinds.Select(kind => new DataKind(MapTheme.Hex(kind.Colour[1..]), kind.Shape))];
        _from = Math.Max(layer.Presentation.MinZoom, _look.From ?? 0);
    }

    public bool IsPoints => _layer.Geometry.IsPoint;

    public IEnumerable<MapRule> Rules(MapTheme theme)
    {
        if (_layer.Name == "grid.division")
            return Borders(theme);
        if (_layer.Name == "grid.unit")
            return [new LineRule(_layer.Name, _from, _ => true, (_, _) => theme.Grid, _ => new((15, 0.6), (18, 1.2)), [], Opacity: 0.4)];
        Rgba Colour(TileFeature feature) => KindOf(feature)!.Value.Colour;
        bool Keeps(TileFeature feature) => KindOf(feature) is not null;
        return
        [
            new AreaRule(_layer.Name, _from, Keeps, Colour, _look.IsFilled ? 0.22 : 0.04),
            new LineRule(_layer.Name, _from, Keeps, (feature, _) => Colour(feature), feature => feature.Form == FeatureForm.Areas ? new((10, 0.8), (14, 1.4), (18, 2.4)) : new((8, 1), (14, 2), (18, 5)), _look.IsDashed ? [4, 2] : []),
        ];
    }

    /// <summary>From afar a dot, near a mark of its kind's shape; points that were counted are a circle with their number, in the colour of the commonest kind.</summary>
    public void DrawPoint(Canvas canvas, TileFeature feature, double x, double y, double zoom, MapTheme theme)
    {
        if (zoom < _from || KindOf(feature) is not { } kind)
            return;
        if (feature.Has("cluster"))
            DrawCount(canvas, feature["point_count"] is double count ? count : 0, kind.Colour, x, y, theme);
        else if (zoom < 14)
            canvas.FillCircle(x, y, new ByZoom((8, 1.6), (12, 2.2), (14, 3.4)).At(zoom), kind.Colour.Dimmed(0.85), theme.Surface, zoom < 11.5 ? 0 : 0.8);
        else
            Mark.Draw(canvas, kind, x, y, 7 * new ByZoom((14, 0.6), (16, 0.8), (18, 1.1)).At(zoom), theme.Surface);
    }

    /// <summary>A hundred times as many are drawn twice as wide: the number says how many, the circle only where most are.</summary>
    private static void DrawCount(Canvas canvas, double count, Rgba colour, double x, double y, MapTheme theme)
    {
        var radius = Math.Min(15, 5 + 2.5 * Math.Log10(Math.Max(1, count)));
        canvas.FillCircle(x, y, radius, colour.Dimmed(0.9), theme.Surface, 1);
        canvas.Write([(CountWords(count), x, y)], new(Math.Min(10.5, radius), true), 0, theme.Surface, colour, 0.6);
    }

    private static string CountWords(double count) => count < 10_000 ? $"{count:F0}" : count < 1e6 ? $"{count / 1e3:F0}k" : $"{count / 1e6:0.0}M";

    /// <summary>Borders differ by their stroke, not by colour.</summary>
    private static IEnumerable<MapRule> Borders(MapTheme theme)
    {
        foreach (var (level, from, width, dashes) in new (string, double, ByZoom, double[])[]
        {
            ("5", 13.5, new((13.5, 0.6), (17, 1.4)), [2, 2]), ("4", 11.5, new((11.5, 0.7), (16, 2)), [5, 2, 1, 2]),
            ("3", 8, new((8, 0.7), (12, 1.3), (16, 2.4)), []), ("2", 4, new((4, 0.9), (10, 1.8), (16, 3.2)), []),
        })
        {
            if (dashes.Length == 0)
                yield return new LineRule("grid.division", from, feature => feature.Text("level") == level, (_, _) => theme.Border, _ => width.Map(pixels => 4.5 * pixels), [], Opacity: 0.13);
            yield return new LineRule("grid.division", from, feature => feature.Text("level") == level, (_, _) => theme.Border, _ => width, dashes, Opacity: 0.75);
        }
    }

    /// <returns>Null for a kind that is off at first. The last kind stands for all values not named.</returns>
    private DataKind? KindOf(TileFeature feature)
    {
        var found = _kinds.Length - 1;
        if (_look.By is { } by && found > 0)
        {
            var value = feature.Text(by);
            if (_look.Prefix is { } prefix && value.Length > prefix)
                value = value[..prefix];
            for (var kind = found - 1; kind >= 0; kind--)
            {
                if (_look.Kinds[kind].Value == value)
                    found = kind;
            }
        }
        return _look.Kinds[found].IsOff ? null : _kinds[found];
    }
}

using System.Text.Json;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Maps;

/// <param name="Value">Of the attribute that tells kinds apart.</param>
internal sealed record DataKind(string Value, Rgba Colour, string Shape, bool Off);

/// <summary>How a data layer looks, as packs and administrators wrote it in the catalogue; one that nobody described has one colour, chosen by its name.</summary>
internal sealed class DataLook
{
    private readonly Layer _layer;
    private readonly string? _by;
    private readonly int _prefix;
    private readonly IReadOnlyList<DataKind> _kinds;
    private readonly double _from;
    private readonly bool _isDashed;
    private readonly bool _isFilled;

    public DataLook(Layer layer)
    {
        _layer = layer;
        var style = layer.Presentation.Style is { ValueKind: JsonValueKind.Object } said ? said : JsonElement.Parse("{}");
        _kinds = [.. Items(style, "kinds").Select(Kind).OfType<DataKind>()];
        var isDescribed = _kinds.Count > 0;
        if (!isDescribed)
            _kinds = [new("", MapTheme.Categories[Sum(layer.Name) % MapTheme.Categories.Length], "circle", false)];
        _by = Text(style, "by");
        _prefix = (int)(Number(style, "prefix") ?? 0);
        _from = Math.Max(layer.Presentation.MinZoom, Number(style, "from") ?? 0);
        _isDashed = Text(style, "line") == "dashed";
        _isFilled = !isDescribed || style.TryGetProperty("filled", out var filled) && filled.ValueKind == JsonValueKind.True;
    }

    public bool IsPoints => _layer.Geometry.IsPoint;

    public IEnumerable<MapRule> Rules(MapTheme theme)
    {
        if (_layer.Name == "grid.division")
            return Borders(theme);
        if (_layer.Name == "grid.unit")
            return [new LineRule(_layer.Name, _from, _ => true, (_, _) => theme.Grid, _ => new((15, 0.6), (18, 1.2)), [], Opacity: 0.4)];
        Rgba Colour(TileFeature feature) => KindOf(feature)!.Colour;
        bool Keeps(TileFeature feature) => KindOf(feature) is not null;
        return
        [
            new AreaRule(_layer.Name, _from, Keeps, Colour, _isFilled ? 0.22 : 0.04),
            new LineRule(_layer.Name, _from, Keeps, (feature, _) => Colour(feature), feature => feature.Form == FeatureForm.Areas ? new((10, 0.8), (14, 1.4), (18, 2.4)) : new((8, 1), (14, 2), (18, 5)), _isDashed ? [4, 2] : []),
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
        var kind = _kinds[^1];
        if (_by is not null && _kinds.Count > 1)
        {
            var value = feature.Text(_by);
            if (_prefix > 0 && value.Length > _prefix)
                value = value[.._prefix];
            kind = _kinds.FirstOrDefault(each => each.Value == value) ?? kind;
        }
        return kind.Off ? null : kind;
    }

    private static DataKind? Kind(JsonElement kind) =>
        Text(kind, "value") is { } value && Text(kind, "colour") is ['#', .. { Length: 6 } digits] && digits.All(char.IsAsciiHexDigit)
            ? new(value, MapTheme.Hex(digits), Text(kind, "shape") ?? "circle", kind.TryGetProperty("off", out var off) && off.ValueKind == JsonValueKind.True)
            : null;

    private static int Sum(string name) => name.Aggregate(0, (sum, letter) => (sum * 31 + letter) % 9973);

    private static IEnumerable<JsonElement> Items(JsonElement of, string name) =>
        of.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}

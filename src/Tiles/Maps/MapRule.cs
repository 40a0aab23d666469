namespace SpatialCockpit.Tiles.Maps;

/// <summary>How features of a layer are drawn from a zoom on; rules are drawn one after the other.</summary>
/// <param name="Layer">In the tile.</param>
internal abstract record MapRule(string Layer, double From, Func<TileFeature, bool> Keeps)
{
    public abstract void Draw(Canvas canvas, TileFeature feature, PixelPath path, double zoom);
}

/// <param name="FadeIn">Zooms over which it appears from <see cref="MapRule.From"/> on.</param>
internal sealed record AreaRule(string Layer, double From, Func<TileFeature, bool> Keeps, Func<TileFeature, Rgba> Colour, double Opacity = 1, Rgba? Outline = null, double FadeIn = 0) : MapRule(Layer, From, Keeps)
{
    public override void Draw(Canvas canvas, TileFeature feature, PixelPath path, double zoom)
    {
        if (feature.Form != FeatureForm.Areas)
            return;
        var opacity = Opacity * (FadeIn > 0 ? Math.Clamp((zoom - From) / FadeIn, 0, 1) : 1);
        canvas.FillArea(path, Colour(feature).Dimmed(opacity), Outline?.Dimmed(opacity));
    }
}

/// <param name="Dashes">In widths of the line.</param>
internal sealed record LineRule(
    string Layer, double From, Func<TileFeature, bool> Keeps, Func<TileFeature, double, Rgba> Colour, Func<TileFeature, ByZoom> Width, double[] Dashes, double Opacity = 1, double FadeIn = 0) : MapRule(Layer, From, Keeps)
{
    public override void Draw(Canvas canvas, TileFeature feature, PixelPath path, double zoom)
    {
        if (feature.Form is not (FeatureForm.Lines or FeatureForm.Areas))
            return;
        var opacity = Opacity * (FadeIn > 0 ? Math.Clamp((zoom - From) / FadeIn, 0, 1) : 1);
        canvas.DrawLine(path, Colour(feature, zoom).Dimmed(opacity), Width(feature).At(zoom), Dashes, close: feature.Form == FeatureForm.Areas);
    }
}

internal static class Dimming
{
    public static Rgba Dimmed(this Rgba colour, double opacity) => colour with { Alpha = (byte)Math.Round(colour.Alpha * opacity) };
}

namespace SpatialCockpit.Tiles.Maps;

/// <summary>A size that grows with the zoom: between stops by the base 1.5, as the browser's style does; before the first and behind the last it stands.</summary>
internal readonly struct ByZoom(params (double Zoom, double Value)[] stops)
{
    private const double Base = 1.5;

    public double At(double zoom)
    {
        if (zoom <= stops[0].Zoom)
            return stops[0].Value;
        for (var i = 1; i < stops.Length; i++)
        {
            var (from, to) = (stops[i - 1], stops[i]);
            if (zoom <= to.Zoom)
                return from.Value + (to.Value - from.Value) * (Math.Pow(Base, zoom - from.Zoom) - 1) / (Math.Pow(Base, to.Zoom - from.Zoom) - 1);
        }
        return stops[^1].Value;
    }


    public ByZoom Map(Func<double, double> change) => new([.. stops.Select(stop => (stop.Zoom, change(stop.Value)))]);

    /// <summary>From one colour to another between two zooms.</summary>
    public static Rgba Between(Rgba far, Rgba near, double zoom, double from, double to)
    {
        var share = Math.Clamp((zoom - from) / (to - from), 0, 1);
        byte Mix(byte a, byte b) => (byte)Math.Round(a + (b - a) * share);
        return new(Mix(far.Red, near.Red), Mix(far.Green, near.Green), Mix(far.Blue, near.Blue), Mix(far.Alpha, near.Alpha));
    }
}

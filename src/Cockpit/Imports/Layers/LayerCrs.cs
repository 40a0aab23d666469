using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Cockpit.Imports.Layers;

/// <summary>What the coordinates of a layer's file are said to be: a datum of longitudes and latitudes that we convert ourselves, or an EPSG code for PROJ.</summary>
public sealed record LayerCrs
{
    public static LayerCrs Wgs84 { get; } = new() { Datum = Spatial.Datum.Wgs84 };

    public Datum? Datum { get; private init; }

    public int? Epsg { get; private init; }

    /// <summary>Accepts what <see cref="Crs"/> does, and <c>EPSG:n</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out LayerCrs? crs)
    {
        crs = null;
        if (Crs.TryParse(text, out var datum))
            crs = new() { Datum = datum };
        else if (text?.Split(':') is ["EPSG" or "epsg", { Length: >= 4 and <= 6 } code] && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var epsg))
            crs = new() { Epsg = epsg };
        return crs is not null;
    }
}

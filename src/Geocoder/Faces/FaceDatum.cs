using NetTopologySuite.Geometries;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Faces;

/// <summary>The datum that a face's caller speaks: coordinates go in and out in it, while all of ours are CGCS2000.</summary>
internal readonly record struct FaceDatum(Datum Datum)
{
    /// <summary>Every name that <see cref="Crs"/> knows, and what the Chinese map services call theirs.</summary>
    public static bool TryParse(string? text, out FaceDatum datum)
    {
        var word = text?.Trim().ToLowerInvariant() switch
        {
            "wgs84ll" or "gps" => "wgs84",
            "gcj02ll" or "autonavi" => "gcj02",
            "baidu" => "bd09",
            var other => other,
        };
        var known = Spatial.Crs.TryParse(word, out var read);
        datum = new(read);
        return known;
    }

    /// <summary>For coordinates in a text.</summary>
    public ClientCrs Crs => new(Datum);

    public LonLat Read(LonLat point) => Spatial.Crs.Convert(point, Datum, Datum.Cgcs2000);

    /// <summary>Seven decimals are a centimetre.</summary>
    public LonLat Write(LonLat point)
    {
        var there = Spatial.Crs.Convert(point, Datum.Cgcs2000, Datum);
        return new(Math.Round(there.Lon, 7), Math.Round(there.Lat, 7));
    }

    public Bbox Write(Envelope box)
    {
        var (southWest, northEast) = (Write(new LonLat(box.MinX, box.MinY)), Write(new LonLat(box.MaxX, box.MaxY)));
        return new(southWest.Lon, southWest.Lat, northEast.Lon, northEast.Lat);
    }
}

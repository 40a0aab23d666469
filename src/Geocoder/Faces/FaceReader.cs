using System.Globalization;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Faces;

/// <summary>Reads the texts of a face's query into values; what cannot be read is noted in <see cref="Error"/>, the first of it, for the face to tell in its own shape.</summary>
internal sealed class FaceReader
{
    public const int LongestText = 1_000;
    private const int MostResults = 40;

    /// <param name="crs">Over what callers of the face expect.</param>
    /// <param name="coordtype">The same, in the words of the Chinese map services.</param>
    public FaceReader(string? crs, string? coordtype, Datum usual)
    {
        Datum = new(usual);
        if ((crs ?? coordtype) is not { Length: > 0 } text)
            return;
        if (FaceDatum.TryParse(text, out var asked))
            Datum = asked;
        else
            Refuse($"{(crs is null ? "coordtype" : "crs")} is one of wgs84, cgcs2000, gcj02, bd09");
    }

    public FaceDatum Datum { get; }

    public string? Error { get; private set; }

    public void Refuse(string reason) => Error ??= reason;

    /// <summary>Not blank and not longer than an address can be.</summary>
    public string Text(string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            Refuse($"{name} is missing");
        else if (text.Length > LongestText)
            Refuse($"{name} has at most {LongestText} characters");
        return text ?? "";
    }

    /// <summary>How many answers: as other services do, more than there may be is brought down rather than refused.</summary>
    public int Count(string name, string? text, int usual, int most = MostResults)
    {
        if (string.IsNullOrEmpty(text))
            return usual;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) && count > 0)
            return Math.Min(count, most);
        Refuse($"{name} is a whole number above 0");
        return usual;
    }

    public double Number(string name, string? text, double usual, double least, double most)
    {
        if (string.IsNullOrEmpty(text))
            return usual;
        if (TryNumber(text, out var number) && number >= least && number <= most)
            return number;
        Refuse(string.Create(CultureInfo.InvariantCulture, $"{name} is a number from {least} to {most}"));
        return usual;
    }

    /// <returns>CGCS2000; null when neither is given, or one cannot be read.</returns>
    public LonLat? Point(string lonName, string? lon, string latName, string? lat)
    {
        if (string.IsNullOrEmpty(lon) && string.IsNullOrEmpty(lat))
            return null;
        if (TryNumber(lon, out var x) && TryNumber(lat, out var y) && new LonLat(x, y) is { IsOnEarth: true } point)
            return Datum.Read(point);
        Refuse($"{lonName} and {latName} are degrees on the earth");
        return null;
    }

    /// <summary>As <see cref="Point"/>, from <c>lon,lat</c>.</summary>
    public LonLat? Pair(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (text.Split(',') is [var lon, var lat])
            return Point($"the first of {name}", lon.Trim(), "the second", lat.Trim());
        Refuse($"{name} is longitude,latitude");
        return null;
    }

    /// <summary>A rectangle by two corners, whichever they are; west of east, without the date line.</summary>
    /// <returns>CGCS2000; null when it is not given, or cannot be read.</returns>
    public NetTopologySuite.Geometries.Envelope? Corners(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (text.Split(',') is [var x1, var y1, var x2, var y2] && TryNumber(x1, out var lon1) && TryNumber(y1, out var lat1) && TryNumber(x2, out var lon2) && TryNumber(y2, out var lat2)
            && new LonLat(lon1, lat1) is { IsOnEarth: true } one && new LonLat(lon2, lat2) is { IsOnEarth: true } other)
        {
            var (from, to) = (Datum.Read(one), Datum.Read(other));
            return new(from.Lon, to.Lon, from.Lat, to.Lat);
        }
        Refuse($"{name} is longitude,latitude,longitude,latitude of two corners");
        return null;
    }

    private static bool TryNumber(string? text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}

using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Text;

/// <summary>Directions as people say them, eight of them.</summary>
internal static class CompassWord
{
    private static readonly string[] Words = ["北", "东北", "东", "东南", "南", "西南", "西", "西北"];

    /// <summary>Where <paramref name="to"/> lies, seen from <paramref name="from"/>.</summary>
    public static string Of(LonLat from, LonLat to) => Words[(int)Math.Round(Geodesic.BearingDegrees(from, to) / 45) % 8];
}

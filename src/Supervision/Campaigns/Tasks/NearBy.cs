using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Supervision.Registry.Tables;

namespace SpatialCockpit.Supervision.Campaigns.Tasks;

/// <summary>Around where somebody is: what lies within so many metres, the nearest first.</summary>
internal sealed record NearBy(LonLat Place, double WithinMeters)
{
    public const string Expected = "lon, lat and within_m: a place in degrees, and 1 to 50000 metres around it.";

    public const string Sort = "distance";

    private const double UsualMeters = 5000, MostMeters = 50_000;

    /// <returns>Null where nothing is asked; false where it is asked wrongly.</returns>
    public static (NearBy? Near, bool IsRight) Read(double? lon, double? lat, double? withinMeters) =>
        (lon ?? lat ?? withinMeters) is null ? (null, true)
        : lon is >= -180 and <= 180 && lat is >= -85 and <= 85 && withinMeters is null or (>= 1 and <= MostMeters) ? (new(new(lon.Value, lat.Value), withinMeters ?? UsualMeters), true)
        : (null, false);

    /// <summary>Adds what holds of rows <c>o</c> near by.</summary>
    /// <returns>How they are sorted by distance.</returns>
    public ListSort Ask(List<string> conditions, List<object> values)
    {
        var around = new Around(Place, WithinMeters, values);
        var meters = around.MetersTo("o.geom");
        conditions.Add($"o.geom && {around.Box} and {meters} <= {around.Most}");
        return new(Sort, meters, "float8", false);
    }
}

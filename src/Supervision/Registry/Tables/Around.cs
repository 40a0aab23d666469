using System.Globalization;
using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Supervision.Registry.Tables;

/// <summary>What lies within so many metres of a place, as SQL: a box for the geometry's index, and the distance by the ellipsoid.</summary>
internal sealed class Around
{
    private readonly int _first;

    /// <param name="values">Of the SQL's parameters; its own are added.</param>
    public Around(LonLat place, double meters, List<object> values)
    {
        var plane = new LocalPlane(place);
        var (southWest, northEast) = (plane.Unproject(-meters, -meters), plane.Unproject(meters, meters));
        _first = values.Count + 1;
        values.AddRange([Ewkb.Write(new Point(place.Lon, place.Lat) { SRID = Ewkb.RecordSrid }), southWest.Lon, southWest.Lat, northEast.Lon, northEast.Lat, meters]);
    }

    /// <summary>All of it, and some of what is farther.</summary>
    public string Box => $"st_makeenvelope({Value(1)}, {Value(2)}, {Value(3)}, {Value(4)}, {Ewkb.RecordSrid})";

    /// <summary>The most metres.</summary>
    public string Most => Value(5);

    /// <param name="geometry">As SQL.</param>
    public string MetersTo(string geometry) => $"st_distance({geometry}::geography, {Value(0)}::bytea::geometry::geography)";

    private string Value(int number) => string.Create(CultureInfo.InvariantCulture, $"${_first + number}");
}

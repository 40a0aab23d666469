using SpatialCockpit.Analytics.Duck;

namespace SpatialCockpit.Analytics.SpatialSql.Functions;

/// <summary>Two columns of numbers that are longitude and latitude.</summary>
internal readonly ref struct Places(DuckChunk input, int first)
{
    private readonly DuckVector _lons = input[first], _lats = input[first + 1];

    /// <returns>False where one of them is null or no number.</returns>
    public bool TryGet(int row, out double lon, out double lat)
    {
        (lon, lat) = (_lons.Value<double>(row), _lats.Value<double>(row));
        return !_lons.IsNull(row) && !_lats.IsNull(row) && double.IsFinite(lon) && double.IsFinite(lat);
    }

    /// <summary>False also off the earth.</summary>
    public bool TryGetOnEarth(int row, out Spatial.LonLat place)
    {
        var isThere = TryGet(row, out var lon, out var lat);
        place = new(lon, lat);
        return isThere && place.IsOnEarth;
    }
}

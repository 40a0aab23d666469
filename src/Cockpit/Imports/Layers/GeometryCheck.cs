using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Valid;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Cockpit.Imports.Layers;

/// <summary>What a layer takes in: points, lines or polygons, on the earth, valid; what can be mended is mended.</summary>
internal static class GeometryCheck
{
    /// <summary>To mend as many takes about a second.</summary>
    private const int MostMeetings = 20_000;

    /// <param name="isLonLat">False lets coordinates be any numbers.</param>
    /// <returns>The geometry to keep, or why there is none.</returns>
    public static (Geometry? Geometry, string? Reason) Mend(Geometry? geometry, bool isLonLat = true)
    {
        if (geometry is null)
            return (null, "has no geometry");
        if (geometry.IsEmpty)
            return (null, "the geometry is empty");
        if (BadCoordinate(geometry, isLonLat) is { } reason)
            return (null, reason);
        if (geometry.OgcGeometryType == OgcGeometryType.GeometryCollection && !TryMakeMulti((GeometryCollection)geometry, out geometry))
            return (null, "a collection of points, lines and polygons together is no feature");
        var dimension = geometry.Dimension;
        var trouble = new IsValidOp(geometry).ValidationError;
        if (trouble is null)
            return (geometry, null);
        if (SegmentMeetings.AreMoreThan(MostMeetings, geometry))
            return (null, $"invalid and too tangled to be mended: {trouble.Message} near {trouble.Coordinate.X} {trouble.Coordinate.Y}");
        var mended = GeometryFixer.Fix(geometry);
        return mended.IsEmpty || mended.Dimension < dimension
            ? (null, $"invalid and cannot be mended: {trouble.Message} near {trouble.Coordinate.X} {trouble.Coordinate.Y}")
            : (mended, null);
    }

    private static string? BadCoordinate(Geometry geometry, bool isLonLat)
    {
        var check = new CoordinateCheck(isLonLat);
        geometry.Apply(check);
        return check.Reason;
    }

    private static bool TryMakeMulti(GeometryCollection collection, out Geometry geometry)
    {
        var parts = Parts(collection).ToArray();
        geometry = collection.Factory.BuildGeometry(parts);
        return geometry.OgcGeometryType != OgcGeometryType.GeometryCollection;
    }

    private static IEnumerable<Geometry> Parts(Geometry geometry) =>
        geometry is GeometryCollection several ? several.Geometries.SelectMany(Parts) : [geometry];

    private sealed class CoordinateCheck(bool isLonLat) : IEntireCoordinateSequenceFilter
    {
        public string? Reason { get; private set; }

        public bool Done => Reason is not null;

        public bool GeometryChanged => false;

        public void Filter(CoordinateSequence sequence)
        {
            for (var i = 0; i < sequence.Count && Reason is null; i++)
                Reason = isLonLat ? NotOnEarth(sequence.GetX(i), sequence.GetY(i)) : NoNumber(sequence.GetX(i), sequence.GetY(i));
        }
    }

    /// <returns>Why this is no place, or null.</returns>
    public static string? NotOnEarth(double lon, double lat)
    {
        if (NoNumber(lon, lat) is { } reason)
            return reason;
        if (Math.Abs(lon) <= 180 && Math.Abs(lat) <= 90)
            return null;
        return $"{lon} {lat} is off the earth" + (Math.Abs(lat) <= 180 && Math.Abs(lon) <= 90 ? " (are longitude and latitude swapped?)" : "");
    }

    private static string? NoNumber(double x, double y) => double.IsFinite(x) && double.IsFinite(y) ? null : "a coordinate is not a number";
}

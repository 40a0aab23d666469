using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace SpatialCockpit.Analytics.SpatialSql.Shapes;

/// <summary>Asks a question about two geometries so that it has an answer: collections of one kind as that kind, and what crosses itself put right where it must be.</summary>
internal static class Related
{
    /// <returns>Null where there is none: of collections of several kinds.</returns>
    public static T? Ask<T>(Geometry a, Geometry b, Func<Geometry, Geometry, T> question)
        where T : struct => Try(a, b, (one, two) => (T?)question(one, two));

    public static Geometry? Make(Geometry a, Geometry b, Func<Geometry, Geometry, Geometry> question) => Try<Geometry?>(a, b, question);

    private static T? Try<T>(Geometry a, Geometry b, Func<Geometry, Geometry, T?> question)
    {
        (a, b) = (OfOneKind(a), OfOneKind(b));
        try
        {
            return question(a, b);
        }
        catch (TopologyException)
        {
            return Again(GeometryFixer.Fix(a), GeometryFixer.Fix(b), question);
        }
        catch (ArgumentException)
        {
            return default; // a collection of several kinds
        }
    }

    private static T? Again<T>(Geometry a, Geometry b, Func<Geometry, Geometry, T?> question)
    {
        try
        {
            return question(a, b);
        }
        catch (Exception e) when (e is TopologyException or ArgumentException)
        {
            return default;
        }
    }

    /// <summary>Polygons of a collection may overlap: as one area they are united.</summary>
    private static Geometry OfOneKind(Geometry geometry)
    {
        if (geometry.OgcGeometryType != OgcGeometryType.GeometryCollection)
            return geometry;
        var parts = Leaves(geometry).Where(part => !part.IsEmpty).ToList();
        if (parts.Count == 0 || parts.Exists(part => part.Dimension != parts[0].Dimension))
            return geometry;
        return geometry.Factory.BuildGeometry(parts) is var built && parts[0].Dimension == Dimension.Surface ? built.Union() : built;
    }

    public static IEnumerable<Geometry> Leaves(Geometry geometry) => geometry is GeometryCollection collection ? collection.Geometries.SelectMany(Leaves) : [geometry];
}

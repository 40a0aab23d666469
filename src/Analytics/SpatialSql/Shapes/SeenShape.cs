using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using SpatialCockpit.Analytics.SpatialSql.Meters;

namespace SpatialCockpit.Analytics.SpatialSql.Shapes;

/// <summary>A geometry with what makes the next question about it quick, made when a question first wants it. Of one thread.</summary>
internal sealed class SeenShape(Geometry geometry)
{
    private IPreparedGeometry? _prepared;
    private IndexedPointInAreaLocator? _locator;
    private FacetTree? _facets;

    public Geometry Geometry { get; } = geometry;

    /// <summary>Whether it has been asked about before: only then is preparing worth it.</summary>
    public bool IsKnown { get; set; }

    public IPreparedGeometry Prepared => _prepared ??= PreparedGeometryFactory.Prepare(Geometry);

    /// <summary>Of polygons: on which side of its borders a place is.</summary>
    public Location Locate(double x, double y) => Geometry.EnvelopeInternal.Contains(x, y) ? (_locator ??= new(Geometry)).Locate(new(x, y)) : Location.Exterior;

    public FacetTree Facets => _facets ??= FacetTree.Of(Geometry);
}

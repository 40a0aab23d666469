using NetTopologySuite.Geometries;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Cockpit.Imports.Layers;

/// <summary>Which features of a file a layer keeps, and as what geometry.</summary>
/// <param name="datum">Of the file's longitudes and latitudes; null when they are the record's already.</param>
/// <param name="only">What an existing layer holds; null lets every kind in.</param>
/// <param name="isLonLat">False for eastings and northings that are brought to the earth later.</param>
internal sealed class FeatureSieve(Datum? datum, GeometryKind? only, bool isLonLat)
{
    /// <summary>The narrowest kind that holds all that was kept; null when nothing was.</summary>
    public GeometryKind? Kind { get; private set; }

    /// <returns>The geometry to keep, or why there is none.</returns>
    public (Geometry? Geometry, string? Reason) Keep(SourceFeature feature)
    {
        if (feature.Fault is { } fault)
            return (null, fault);
        var (geometry, reason) = GeometryCheck.Mend(feature.Geometry, isLonLat);
        if (geometry is null)
            return (null, reason);
        var kind = GeometryKind.Of(geometry);
        if (only is not null && !only.Takes(kind))
            return (null, $"is a {geometry.GeometryType} where the layer holds {only.Sql}");
        Kind = GeometryKind.Widen(Kind, kind);
        if (datum is { } from)
            geometry.Apply(new DatumShift(from));
        return (geometry, null);
    }

    private sealed class DatumShift(Datum from) : IEntireCoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence)
        {
            for (var i = 0; i < sequence.Count; i++)
            {
                var moved = Crs.Convert(new(sequence.GetX(i), sequence.GetY(i)), from, Datum.Cgcs2000);
                sequence.SetX(i, moved.Lon);
                sequence.SetY(i, moved.Lat);
            }
        }
    }
}

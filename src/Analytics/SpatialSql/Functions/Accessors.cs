using System.Buffers;
using System.Text;
using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Simplify;
using SpatialCockpit.Analytics.Answering.Formats;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql.Meters;
using SpatialCockpit.Analytics.SpatialSql.Shapes;

namespace SpatialCockpit.Analytics.SpatialSql.Functions;

/// <summary>What a geometry tells of itself, and other geometries of it alone.</summary>
internal static class Accessors
{
    private const int Decimals = 9;

    public static IEnumerable<ScalarFunction> All { get; } =
    [
        new("st_x", [DuckKind.Geometry], DuckKind.Double, (input, rows, output) => Coordinate(input[0], rows, output, 0)),
        new("st_y", [DuckKind.Geometry], DuckKind.Double, (input, rows, output) => Coordinate(input[0], rows, output, 1)),
        ShapeRows.Number("st_xmin", geometry => geometry.IsEmpty ? null : geometry.EnvelopeInternal.MinX),
        ShapeRows.Number("st_xmax", geometry => geometry.IsEmpty ? null : geometry.EnvelopeInternal.MaxX),
        ShapeRows.Number("st_ymin", geometry => geometry.IsEmpty ? null : geometry.EnvelopeInternal.MinY),
        ShapeRows.Number("st_ymax", geometry => geometry.IsEmpty ? null : geometry.EnvelopeInternal.MaxY),
        ShapeRows.Text("st_geometrytype", geometry => $"ST_{geometry.GeometryType}"),
        ShapeRows.Whole("st_npoints", geometry => geometry.NumPoints),
        new("st_isvalid", [DuckKind.Geometry], DuckKind.Boolean, AreValid),
        ShapeRows.Shape("st_makevalid", GeometryFixer.Fix),
        ShapeRows.Shape("st_centroid", geometry => geometry.IsEmpty ? WkbShape.Factory.CreatePoint() : Ellipsoid.InProportion(geometry, (stretched, _) => stretched.Centroid)),
        ShapeRows.Shape("st_pointonsurface", geometry => geometry.InteriorPoint),
        ShapeRows.Shape("st_envelope", geometry => geometry.Envelope),
        ShapeRows.Shape("st_convexhull", geometry => geometry.ConvexHull()),
        ShapeRows.Shape("st_simplify", [DuckKind.Double], (input, row) => input[1].IsNull(row) ? null : new(input[1].Value<double>(row), 0), (geometry, meters) => Simplified(geometry, meters.Number)),
        ShapeRows.Text("st_asgeojson", geometry => Json(geometry, Decimals)),
        new("st_asgeojson", [DuckKind.Geometry, DuckKind.Integer], DuckKind.Varchar, Json),
    ];

    /// <summary>Of points; of others and of empty ones there is none.</summary>
    private static void Coordinate(DuckVector shapes, int rows, DuckVector output, int axis)
    {
        var values = output.Writable<double>();
        for (var row = 0; row < rows; row++)
        {
            if (shapes.IsNull(row) || WkbPoint.Read(shapes.Bytes(row)) is not { } point)
                output.WriteNull(row);
            else
                values[row] = axis == 0 ? point.X : point.Y;
        }
    }

    /// <summary>What cannot even be worked with is not valid.</summary>
    private static void AreValid(DuckChunk input, int rows, DuckVector output)
    {
        var shapes = input[0];
        for (var row = 0; row < rows; row++)
            ShapeRows.WriteFlag(output, row, shapes.IsNull(row) ? null : WkbShape.Read(shapes.Bytes(row)) is { IsValid: true });
    }

    /// <summary>By at most so many metres, in the proportions of the ellipsoid around its middle; rings neither cross nor vanish.</summary>
    private static Geometry? Simplified(Geometry geometry, double meters)
    {
        return !(meters >= 0) ? null : geometry.IsEmpty ? geometry : Ellipsoid.InProportion(geometry, (stretched, metersPerDegree) => TopologyPreservingSimplifier.Simplify(stretched, meters / metersPerDegree));
    }

    private static void Json(DuckChunk input, int rows, DuckVector output)
    {
        var shapes = input[0];
        var decimals = input[1];
        for (var row = 0; row < rows; row++)
            ShapeRows.WriteText(output, row, shapes.IsNull(row) || decimals.IsNull(row) || WkbShape.Read(shapes.Bytes(row)) is not { } geometry ? null : Json(geometry, Math.Clamp(decimals.Value<int>(row), 0, 15)));
    }

    private static string Json(Geometry geometry, int decimals)
    {
        var written = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(written))
            GeoJson.Write(json, Redrawn.Of(geometry, double.PositiveInfinity, place => (Math.Round(place.Lon, decimals), Math.Round(place.Lat, decimals))));
        return Encoding.UTF8.GetString(written.WrittenSpan);
    }
}

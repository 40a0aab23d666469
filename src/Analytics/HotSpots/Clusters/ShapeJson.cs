using System.Buffers;
using System.Text.Json;
using NetTopologySuite.Geometries;
using SpatialCockpit.Analytics.Answering.Formats;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.HotSpots.Clusters;

/// <summary>Shapes within documents.</summary>
internal static class ShapeJson
{
    public static JsonElement Of(Geometry shape)
    {
        var room = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(room))
            GeoJson.Write(json, shape);
        return JsonElement.Parse(room.WrittenSpan);
    }

    public static double[] Of(LonLat place) => [place.Lon, place.Lat];
}

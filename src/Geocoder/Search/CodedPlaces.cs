using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Reverse;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>Answers for a code of an address: what bears it, else the finest division that its point lies in.</summary>
internal static class CodedPlaces
{
    /// <summary>Farther than from the middle of a grid cell to its corner.</summary>
    private const double ReachMeters = 2;

    public static IReadOnlyList<Answer> Of(string code, LonLat point, SearchRequest request, Atlas atlas)
    {
        var here = ReverseGeocoder.Reverse(new(point) { Size = request.Size, RadiusMeters = ReachMeters, Filter = request.Filter }, atlas);
        Answer[] bearing = [.. here.Where(answer => string.Equals(answer.AddressCode, code, StringComparison.OrdinalIgnoreCase))];
        if (bearing.Length > 0)
            return Array.ConvertAll(bearing, answer => answer with { Confidence = 1, DistanceMeters = null });
        return here.FirstOrDefault(answer => answer.Layer.IsDivision()) is { } around
            ? [around with { MatchType = MatchKind.Fallback, Confidence = 0.5, DistanceMeters = null, Faults = [Fault.NameNotFound] }]
            : [];
    }
}

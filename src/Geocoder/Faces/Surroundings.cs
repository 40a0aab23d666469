using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Reverse;
using SpatialCockpit.Geocoder.Text;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Faces;

/// <summary>What the Chinese map services tell about a point: the nearest address, things and road around it, and the divisions it stands in.</summary>
/// <param name="Here">CGCS2000.</param>
/// <param name="Near">Everything that reverse names, nearest first, areas last.</param>
internal sealed record Surroundings(LonLat Here, Setting Setting, IReadOnlyList<Answer> Near)
{
    private const int MostNear = 40;

    /// <summary>Farther than this an address does not describe a point any more, metres.</summary>
    private const double AtAddressMeters = 200;

    public static Surroundings Of(LonLat here, Atlas atlas, double radiusMeters = 1_000) =>
        new(here, atlas.Areas.At(here), ReverseGeocoder.Reverse(new(here) { Size = MostNear, RadiusMeters = radiusMeters }, atlas));

    public Answer? Address => Near.FirstOrDefault(answer => answer.Layer <= PlaceLayer.Compound);

    public Answer? Road => Near.FirstOrDefault(answer => answer.Layer == PlaceLayer.Road);

    public Answer? Compound => Near.FirstOrDefault(answer => answer.Layer is PlaceLayer.Compound or PlaceLayer.Courtyard);

    public Answer? Building => Near.FirstOrDefault(answer => answer.Layer == PlaceLayer.Building);

    public IEnumerable<Answer> Pois => Near.Where(answer => answer.Layer is PlaceLayer.Venue or PlaceLayer.Place or PlaceLayer.Compound);

    public IEnumerable<Answer> Intersections => Near.Where(answer => answer.Layer == PlaceLayer.Intersection);

    /// <summary>From the province down to the nearest address, or road, or no farther than the divisions.</summary>
    public string FullAddress
    {
        get
        {
            var above = string.Concat(new[] { Setting.Province, Setting.City, Setting.District, Setting.StreetOffice }.Select(area => area?.Name));
            var label = (Address is { DistanceMeters: <= AtAddressMeters } address ? address : Road is { DistanceMeters: <= AtAddressMeters } road ? road : null)?.Label;
            return label is null ? above + Setting.Community?.Name : above + Below(label);
        }
    }

    /// <summary>Where the point lies, seen from a place; null without one.</summary>
    public string? DirectionFrom(Answer? answer) => answer?.Point is { } there ? CompassWord.Of(there, Here) : null;

    /// <summary>Where a place lies, seen from the point.</summary>
    public string? DirectionTo(Answer? answer) => answer?.Point is { } there ? CompassWord.Of(Here, there) : null;

    /// <summary>A label without the district that it begins with.</summary>
    private string Below(string label) => Setting.District is { } district && label.StartsWith(district.Name, StringComparison.Ordinal) ? label[district.Name.Length..] : label;
}

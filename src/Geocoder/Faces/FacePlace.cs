using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Faces;

/// <summary>An answer on its way into a face: with a point in the caller's datum, and the divisions around it with their codes.</summary>
internal sealed record FacePlace(Answer Answer, LonLat Point, Bbox? Box, Setting Setting)
{
    public const string Country = "中国";

    /// <summary>Answers without a point are left out: clients of other services take one for granted.</summary>
    public static List<FacePlace> Of(IEnumerable<Answer> answers, FaceDatum datum) =>
        [.. answers.Select(answer => answer.Point is { } point ? Of(answer, point, datum) : null).OfType<FacePlace>()];

    /// <summary>The address from the province down.</summary>
    public string FullLabel => string.Concat(Above(Answer.Province), Above(Answer.City), Answer.Label);

    private static FacePlace Of(Answer answer, LonLat point, FaceDatum datum) =>
        new(answer, datum.Write(point), answer.Bounds is { } box ? datum.Write(box) : null, answer.Setting ?? Setting.Nowhere);

    private string? Above(string? division) => division is null || Answer.Label.Contains(division, StringComparison.Ordinal) ? null : division;
}

using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Spatial;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Bundles;

/// <summary>Where a worker goes: a box, a division, or all that they see.</summary>
/// <param name="Box">In degrees; null for everywhere.</param>
/// <param name="Division">Its code; null for any.</param>
internal sealed record BundleArea(string? Box, string? Division)
{
    private const int LongestCode = 15;

    /// <returns>The area, or what is wrong with it.</returns>
    public static (BundleArea? Area, string? Mistake) Read(string? bbox, string? division)
    {
        if (bbox is not null && !Bbox.TryParse(bbox, out _))
            return (null, "bbox: west,south,east,north in degrees.");
        if (division is not null && (division.Length is 0 or > LongestCode || !division.All(char.IsAsciiDigit)))
            return (null, $"division: a code of at most {LongestCode} digits.");
        return (new(bbox, division), null);
    }

    /// <summary>Its objects of a type, where they stand; those without a place where they are supervised.</summary>
    public ObjectQuestion Of(ObjectType type, CityClock clock)
    {
        var question = ObjectQuestion.Read(type, null, Box, null, clock).Question!;
        if (Division is { } code)
            question.Conditions.Add($"coalesce(o.located_in, o.region) like '{code}%'");
        return question;
    }
}

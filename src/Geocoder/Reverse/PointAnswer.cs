using SpatialCockpit.Geocoder.Answers;

namespace SpatialCockpit.Geocoder.Reverse;

/// <summary>What is at a point: places, and the words for the point itself.</summary>
public sealed record PointAnswer(IReadOnlyList<Answer> Answers, Whereabouts Here);

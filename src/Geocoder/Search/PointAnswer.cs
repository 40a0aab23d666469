namespace SpatialCockpit.Geocoder.Search;

/// <summary>What is at a point: places, and the words for the point itself.</summary>
public sealed record PointAnswer(IReadOnlyList<Answer> Answers, Whereabouts Here);

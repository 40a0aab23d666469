namespace SpatialCockpit.Analytics.Warehouse.Wire;

/// <summary>Who asks: the same predicate as row security's.</summary>
/// <param name="Regions">Division codes cut to their level; the empty one is everything.</param>
internal sealed record QuestionScope(IReadOnlyList<string> Regions, IReadOnlyList<int> Audience);

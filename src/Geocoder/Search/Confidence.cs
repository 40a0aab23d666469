namespace SpatialCockpit.Geocoder.Search;

/// <summary>
/// How likely an answer is what was meant: by how much of the question it explains and how much of its own name was said; every fault then takes its part.
/// Set by hand and on the careful side: on the development pairs first answers given .5 are right .88 of the time, those given .75 about .9, from .95 on .99. Not yet fitted.
/// </summary>
internal static class Confidence
{
    private const double FinerThanAsked = 0.5;

    public static double Of(in Agreement a, IReadOnlyCollection<string> faults)
    {
        var confidence = Math.Clamp(0.2 + 0.45 * a.Explained + 0.35 * a.NameSaid, 0, 1);
        if (IsFiner(a))
            confidence = Math.Min(confidence, FinerThanAsked);
        foreach (var fault in faults)
            confidence = Math.Min(confidence * Keeps(fault), Ceiling(fault));
        return Math.Round(confidence, 3);
    }

    /// <summary>One door of a road, one block of a compound, when the road or the compound was asked for.</summary>
    private static bool IsFiner(in Agreement a) => a.IsPlate && a is { Number: Verdict.Unasked, WholeName: false } || a is { Block: Verdict.Unasked, WholeName: false };

    private static double Keeps(string fault) => fault switch
    {
        Fault.NumberNotFound or Fault.BlockNotFound or Fault.LaneNotFound => 0.8,
        Fault.NameNotFound or Fault.PlaceContradicted or Fault.CrossingNotFound => 0.7,
        Fault.RoadContradicted => 0.85,
        Fault.GateNotFound or Fault.SpelledOtherwise => 0.9,
        _ => 1,
    };

    private static double Ceiling(string fault) => fault switch
    {
        Fault.AreaContradicted => 0.45,
        Fault.NumberNotFound or Fault.BlockNotFound or Fault.LaneNotFound => 0.7,
        Fault.NameNotFound or Fault.PlaceContradicted or Fault.CrossingNotFound or Fault.BlockWordMissing => 0.6,
        _ => 1,
    };
}

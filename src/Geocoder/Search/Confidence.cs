using SpatialCockpit.Geocoder.Answers;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>
/// How likely an answer is what was meant: a logistic function of how much of the question it explains, how much of its own name was said, and how far it is ahead of the next, or behind the first; each fault costs.
/// Fitted by gradient descent on six tenths, by a hash, of the development pairs, the hard queries, addresses with human errors, and pairs whose right answer was taken out of the data; ConfidenceTests prints how often answers of
/// each tenth are right in the rest. Set by hand are the ceilings: what says of itself that something is not found is not sure, however often it is right, and what lies in another area is rather wrong.
/// </summary>
internal static class Confidence
{
    private const double Nothing = -3.45;
    private const double Explained = 1.28;
    private const double NameSaid = 1.55;
    private const double AllSaid = 1.61;
    private const double EndNamed = 0.53;

    /// <summary>A logit of the ranker; what is farther ahead than this is beyond doubt.</summary>
    private const double Ahead = 0.84;
    private const double FarthestAhead = 4;

    private const double FinerThanAsked = 0.5;

    /// <summary>12号, or 3幢2单元, without a road or a name is any of thousands.</summary>
    public const double OfNumbersAlone = 0.3;

    /// <param name="isAllThatWasSaid">Nothing of the question, and nothing of the place's name, is left over.</param>
    /// <param name="ahead">Score above the next answer; negative where the first is above this one.</param>
    public static double Of(in Agreement a, bool isAllThatWasSaid, float ahead, IReadOnlyCollection<string> faults)
    {
        var logit = Nothing + Explained * a.Explained + NameSaid * a.NameSaid + (isAllThatWasSaid ? AllSaid : 0) + (a.EndNamed ? EndNamed : 0) + Ahead * Math.Clamp(ahead, -FarthestAhead, FarthestAhead);
        var most = IsFiner(a) ? FinerThanAsked : 1;
        foreach (var fault in faults)
        {
            logit -= Costs(fault);
            most = Math.Min(most, Ceiling(fault, a));
        }
        return Math.Round(Math.Min(1 / (1 + Math.Exp(-logit)), most), 3);
    }

    /// <summary>One door of a road, one block of a compound, when the road or the compound was asked for.</summary>
    private static bool IsFiner(in Agreement a) => a.IsPlate && a is { Number: Verdict.Unasked, WholeName: false } || a is { Block: Verdict.Unasked, WholeName: false };

    private static double Costs(string fault) => fault switch
    {
        Fault.GateNotFound => 1.2,
        Fault.BlockNotFound => 0.8,
        Fault.NumberNotFound or Fault.LaneNotFound or Fault.RoadContradicted => 0.45,
        Fault.NameNotFound or Fault.PlaceContradicted or Fault.CrossingNotFound => 0.1,
        _ => 0,
    };

    private static double Ceiling(string fault, in Agreement a) => fault switch
    {
        Fault.AreaContradicted => 0.45,
        Fault.PlaceContradicted or Fault.CrossingNotFound or Fault.BlockWordMissing => 0.6,
        Fault.NumberNotFound => a is { EndNamed: true, WholeName: true, IsPlate: false } ? 0.95 : 0.7,
        Fault.BlockNotFound or Fault.LaneNotFound => 0.7,
        Fault.NameNotFound => 0.8,
        Fault.SpelledOtherwise => 0.9,
        _ => 1,
    };
}

using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>
/// The score of a place as an answer: one rule a line, each a pure function of the agreement. The numbers are logits, fitted on the development pairs
/// (tests/Tests/Geocoder/DevelopmentPairsTests.cs keeps what they reach).
/// </summary>
public static class Ranker
{
    /// <summary>A row that says it is better than one worked out from others.</summary>
    public const float DerivedCosts = 3.5f;

    /// <summary>And a row that is spelled as the question better than one that is spelled like it.</summary>
    public const float AsMeantCosts = 3f;

    private const double NearMeters = 1_000;

    public static float Score(in Agreement a) =>
        Explained(a) + NameSaid(a) + RestSaid(a) + Tail(a) + WholeName(a) + Block(a) + Number(a) + Road(a) + Gate(a) + Areas(a) + Plate(a) + TheRoad(a) + Contains(a);

    private static float Explained(in Agreement a) => 8f * a.Explained;

    private static float NameSaid(in Agreement a) => 5f * a.NameSaid;

    private static float RestSaid(in Agreement a) => 1.8f * a.RestSaid;

    private static float Tail(in Agreement a) => 3.3f * a.TailNamed;

    private static float WholeName(in Agreement a) => a.WholeName ? 1.8f : 0;

    private static float Road(in Agreement a) => a.Road switch { Verdict.Agrees => 0.9f, Verdict.Near => 0.5f, Verdict.Unasked or Verdict.Contradicts => -0.7f, _ => 0 };

    /// <summary>The words of a number already count as words; what is left is a nudge.</summary>
    private static float Number(in Agreement a) => a.Number switch { Verdict.Agrees => 0.3f, Verdict.Contradicts => -0.3f, _ => 0 };

    private static float Block(in Agreement a) => a.Block switch
    {
        Verdict.Agrees => 2.4f,
        Verdict.Near => 1.5f,
        Verdict.Missing => -1.2f,
        Verdict.Unasked => -1.9f,
        Verdict.Contradicts => -2.2f,
        _ => 0,
    };

    private static float Gate(in Agreement a) => a.Gate switch
    {
        Verdict.Agrees => 2.2f,
        Verdict.Near => 0.6f,
        Verdict.Missing => -2.4f,
        Verdict.Unasked => -3.2f,
        Verdict.Contradicts => -1f,
        _ => 0,
    };

    private static float Areas(in Agreement a) =>
        (a.District switch { Verdict.Agrees => 0.5f, Verdict.Contradicts => -1.8f, _ => 0 }) + (a.Within switch { Verdict.Agrees => 1f, Verdict.Contradicts => -2f, _ => 0 });

    /// <summary>Who asks for a number wants its plate before the compound behind it.</summary>
    private static float Plate(in Agreement a) => a.IsPlate && a.Number == Verdict.Agrees && a.Block != Verdict.Missing ? 2f : 0;

    private static float TheRoad(in Agreement a) => a.IsTheRoad ? 5f : 0;

    /// <summary>A division is what remains when nothing finer is found.</summary>
    private static float Contains(in Agreement a) => a.OnlyContains ? -8f : 0;

    /// <summary>Up to five logits for standing where the asker looks; the half is lost a kilometre away. What people say to a map is meant near them (HardQueriesTests).</summary>
    public static float Nearness(Place place, LonLat? focus) =>
        focus is { } here && place.HasPoint ? 5 * (float)(NearMeters / (NearMeters + new LocalPlane(here).DistanceMeters(place.Lon, place.Lat))) : 0;
}

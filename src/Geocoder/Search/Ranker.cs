using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>
/// The score of a place as an answer: one rule a line, each a pure function of the agreement. The numbers are logits, fitted by gradient descent on the likelihood of the right row among its candidates, over the six
/// tenths of the development pairs and of the hard queries that a hash chooses (tests/Tests/Geocoder/DevelopmentPairsTests.cs and HardQueriesTests.cs keep what they reach). Set by hand are those that these pairs do not tell: costs, plates, roads, divisions, polygons, and what is finer than asked for.
/// </summary>
public static class Ranker
{
    /// <summary>A row that says it is better than one worked out from others; a crossing is where its lines meet, whether a row says so or not.</summary>
    public const float DerivedCosts = 3f;

    /// <summary>And a row that is spelled as the question better than one that is spelled like it, or sounds like it.</summary>
    public const float SpelledOtherwiseCosts = 2.5f;
    public const float HeardCosts = 1f;

    /// <summary>Or than one whose name was said in short.</summary>
    public const float InFullCosts = 1.5f;

    private const double NearMeters = 1_000;

    public static float Score(in Agreement a) =>
        Explained(a) + NameSaid(a) + RestSaid(a) + Tail(a) + WholeName(a) + Ends(a) + Block(a) + Number(a) + Road(a) + Gate(a) + Areas(a) + Plate(a) + TheRoad(a) + Crossing(a) + Contains(a);

    private static float Explained(in Agreement a) => 5.3f * a.Explained;

    private static float NameSaid(in Agreement a) => 4.2f * a.NameSaid;

    private static float RestSaid(in Agreement a) => 1.9f * a.RestSaid;

    private static float Tail(in Agreement a) => 3.9f * a.TailNamed;

    private static float WholeName(in Agreement a) => a.WholeName ? 0.9f : 0;

    /// <summary>What a thing is stands at the end, of its name and of the question: 浙江省气象局停车场 is not the office. A number is said before the name or behind it.</summary>
    private static float Ends(in Agreement a) => a.EndNamed && !(a.IsPlate && a.Number != Verdict.Unsaid) ? a.KindSaid ? 3f : 1.7f : 0;

    private static float Block(in Agreement a) => a.Block switch
    {
        Verdict.Agrees => 0.1f,
        Verdict.Near => 1.2f,
        Verdict.Missing => -2.6f,
        Verdict.Unasked or Verdict.Contradicts => -1.5f,
        _ => 0,
    };

    /// <summary>The words of a number already count as words; what is left is a nudge.</summary>
    private static float Number(in Agreement a) => a.Number switch { Verdict.Agrees => 0.2f, Verdict.Missing => -0.2f, _ => 0 };

    private static float Road(in Agreement a) => a.Road switch { Verdict.Agrees => 0.3f, Verdict.Near => 0.6f, Verdict.Unasked => -0.7f, Verdict.Contradicts => -1f, _ => 0 };

    private static float Gate(in Agreement a) => a.Gate switch
    {
        Verdict.Agrees => 2.8f,
        Verdict.Near => 0.6f,
        Verdict.Missing => -2.7f,
        Verdict.Unasked => -2.2f,
        Verdict.Contradicts => -1.3f,
        _ => 0,
    };

    private static float Areas(in Agreement a) =>
        (a.District switch { Verdict.Agrees => 0.7f, Verdict.Contradicts => -2.5f, _ => 0 })
        + (a.StreetOffice == Verdict.Agrees ? 1f : 0)
        + (a.Within switch { Verdict.Agrees => 1f, Verdict.Contradicts => -2f, _ => 0 });

    /// <summary>Who asks for a number wants its plate before the compound behind it.</summary>
    private static float Plate(in Agreement a) => a.IsPlate && a.Number == Verdict.Agrees && a.Block != Verdict.Missing ? 1f : 0;

    private static float TheRoad(in Agreement a) => a.IsTheRoad ? 4f : 0;

    /// <summary>Who says two roads and nothing else means where they meet, else one of the two; of another crossing nothing is known but that it is none.</summary>
    private static float Crossing(in Agreement a) => a.Crossing switch { Verdict.Agrees => 12f, Verdict.Near => 4f, Verdict.Contradicts => -12f, _ => 0 };

    /// <summary>A division is what remains when nothing finer is found.</summary>
    private static float Contains(in Agreement a) => a.OnlyContains ? -8f : 0;

    /// <summary>Up to five and a half logits for standing where the asker looks; the half is lost a kilometre away. What people say to a map is meant near them (HardQueriesTests).</summary>
    public static float Nearness(Place place, LonLat? focus) =>
        focus is { } here && place.HasPoint ? 5.5f * (float)(NearMeters / (NearMeters + new LocalPlane(here).DistanceMeters(place.Lon, place.Lat))) : 0;
}

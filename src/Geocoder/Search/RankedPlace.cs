using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>What of the question was put otherwise before it was looked for.</summary>
internal enum Wording
{
    AsSaid,

    /// <summary>A short form by its full name.</summary>
    InFull,

    /// <summary>A word by one that sounds like it.</summary>
    Heard,

    /// <summary>A word by one that is written nearly like it.</summary>
    SpelledOtherwise,
}

/// <summary>A place beside the question: how well it fits, and whether it is what was meant, one rule a line.</summary>
/// <param name="Query">What it was compared with: the question, or the question as it may have been meant.</param>
/// <param name="IsNeighbour">A plate of another number, or another block, than the one asked for, with no name to speak for it: never offered before what contains the one asked for.</param>
internal sealed record RankedPlace(Query Query, Place Place, Agreement Agreement, float Score, bool IsNeighbour)
{
    /// <summary>So far ahead is an answer that nothing rivals, and that is not all that was said.</summary>
    private const float Alone = 2f;

    /// <summary>Less of a name than this is no more than what kind of thing it is.</summary>
    private const float OnlyKindSaid = 0.25f;

    /// <summary>Where the place is worked out from others.</summary>
    public DerivedPlace? Derived { get; init; }

    public Wording Wording { get; init; }

    public static RankedPlace Of(Query query, Place place, LonLat? focus)
    {
        var agreement = Agreement.Of(query, place);
        return new(query, place, agreement, Ranker.Score(agreement) + Ranker.Nearness(place, focus), IsBeside(place, agreement));
    }

    /// <summary>The score less what it costs to have read the question otherwise, or to have worked the place out.</summary>
    public float Net => Score - Costs;

    /// <summary>What was asked for stands before what is like it, however near that is; and what a number contradicts, or what is somewhere else and called otherwise, stands behind all.</summary>
    public int Standing => IsNeighbour || IsStranger ? 2 : Wording == Wording.AsSaid && IsAskedFor ? 0 : 1;

    /// <summary>Every word of the question is the place's, and every word of its name was said.</summary>
    public bool IsAllThatWasSaid { get; } =
        !IsNeighbour && Agreement is { HoldsAll: true, NameSaid: > 0.99f } && Faults.Of(Query, Place, Agreement).TrueForAll(fault => fault == Fault.NoPoint);

    public bool IsMeant => IsAllThatWasSaid || IsPlateMeant;

    /// <summary>柏园路12号 is meant by its road and number, though it is called 云泉庄12号.</summary>
    public bool IsPlateMeant => this is { Derived: null, Wording: Wording.AsSaid, Agreement: { HoldsAll: true, Number: Verdict.Agrees } } && Query.Parsed.SaysOnlyPlate && IsPlateAskedFor;

    /// <summary>Where the plate, or the gate of its sub-numbers, is known its road is no answer, however much more of the road's name was said: 12号 stands in 柏园路10-14号.</summary>
    public bool IsPlateAskedFor => IsOfNumberAskedFor && Agreement is { District: not Verdict.Contradicts, Within: not Verdict.Contradicts };

    /// <summary>A plate of the road and number said, in the area said or not: in another, it still stands before a road that is not there either.</summary>
    public bool IsOfNumberAskedFor => Agreement is { IsPlate: true, Road: Verdict.Agrees, Number: Verdict.Agrees or Verdict.Near };

    /// <summary>Nor is a plate of that number on another road: 12号附1号 and 12号院 of 柏园路 are at 柏园路12号.</summary>
    public bool IsOnAnotherRoad =>
        Place.Layer <= PlaceLayer.Courtyard && Agreement is { Road: Verdict.Contradicts, Number: Verdict.Agrees or Verdict.Near, Block: not Verdict.Agrees, WholeName: false };

    /// <summary>How far above the next answer the first is, or how far another is below the first. What is not all that was said does not rival what is, so that it makes no difference how many answers are wanted; to be alone among few rows says less.</summary>
    public float AheadIn(List<RankedPlace> ranked)
    {
        if (this != ranked[0])
            return Net - ranked[0].Net;
        var isSettled = IsMeant;
        var next = ranked.Skip(1).FirstOrDefault(other => !isSettled || other.IsMeant);
        if (next is null)
            return isSettled ? float.PositiveInfinity : Alone;
        return next.IsNeighbour && !IsNeighbour ? float.PositiveInfinity : Net - next.Net;
    }

    private float Costs => (Derived is null or { Place.Layer: PlaceLayer.Intersection } ? 0 : Ranker.DerivedCosts) + Wording switch
    {
        Wording.InFull => Ranker.InFullCosts,
        Wording.Heard => Ranker.HeardCosts,
        Wording.SpelledOtherwise => Ranker.SpelledOtherwiseCosts,
        _ => 0,
    };

    private bool IsAskedFor =>
        IsAllThatWasSaid || Agreement.HoldsAll && Query.Parsed.SaysOnlyPlate && IsPlateAskedFor || Query.Parsed.FinestArea == Place.NormalName && Query.Parsed.SaysOnlyAreas;

    /// <summary>Nothing but its kind was said of it, or little more, and it is not where it was said to be: an unknown 大院 of a street office is no other 大院.</summary>
    private bool IsStranger =>
        Agreement is { NameSaid: < 0.5f, Road: not Verdict.Agrees, Number: not Verdict.Agrees, Block: not Verdict.Agrees }
        && (Agreement.NameSaid < OnlyKindSaid && Agreement.StreetOffice is Verdict.Agrees or Verdict.Contradicts
            || Agreement.Within == Verdict.Contradicts || Agreement.District == Verdict.Contradicts || Agreement.StreetOffice == Verdict.Contradicts || Agreement.Community == Verdict.Contradicts);

    private static bool IsBeside(Place place, in Agreement a) =>
        place.Layer <= PlaceLayer.Courtyard && !a.WholeName
        && (a.Number == Verdict.Contradicts && a.NameSaid < 0.6f || a.Block == Verdict.Contradicts && a.TailNamed < 0.8f);
}

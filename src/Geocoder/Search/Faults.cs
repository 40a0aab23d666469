using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>What of a question a place does not satisfy, one rule a line.</summary>
internal static class Faults
{
    /// <summary>Below this share of its weight a name in the question counts as not found in the place.</summary>
    private const float NameFound = 0.55f;

    public static List<string> Of(Query query, Place place, in Agreement a)
    {
        var parsed = query.Parsed;
        List<string> faults = [];
        Add(parsed.Road is not null && a.Road == Verdict.Contradicts && !a.WholeName, Fault.RoadContradicted);
        Add(parsed.Number is not null && !NumberHolds(parsed, place, a), Fault.NumberNotFound);
        Add(parsed.Block is not null && a.Block != Verdict.Agrees, Fault.BlockNotFound);
        Add(parsed.Lane is not null && a.Lane != Verdict.Agrees, Fault.LaneNotFound);
        Add(parsed.Gate is not null && a.Gate != Verdict.Agrees, Fault.GateNotFound);
        Add(a.Explained < NameFound && parsed is { Names.Count: > 0 } && !parsed.Names.Exists(name => Says(place, name)), Fault.NameNotFound);
        Add(a.Within == Verdict.Contradicts || SaidAreaDiffers(place, a) || parsed.IsElsewhere, Fault.AreaContradicted);
        Add(CalledByOldName(parsed, place), Fault.OldName);
        Add(!place.HasPoint && place.Line is null && !place.Layer.IsDivision(), Fault.NoPoint);
        return faults;

        void Add(bool when, string fault)
        {
            if (when)
                faults.Add(fault);
        }
    }

    /// <summary>A place off the road may be named by its gate's number; what counts is that nothing contradicts it.</summary>
    private static bool NumberHolds(ParsedAddress parsed, Place place, in Agreement a) =>
        a.Number is Verdict.Agrees or Verdict.Near || a.Inner == Verdict.Agrees || place.Layer is PlaceLayer.Venue && a.Number == Verdict.Unsaid && a.WholeName && !parsed.NumberOnRoad;

    private static bool Says(Place place, string name) => place.NormalName.Contains(name, StringComparison.Ordinal) || place.NormalRest.Contains(name, StringComparison.Ordinal);

    private static bool SaidAreaDiffers(Place place, in Agreement a) =>
        !place.Layer.IsDivision() && (a.District == Verdict.Contradicts || a.StreetOffice == Verdict.Contradicts || a.Community == Verdict.Contradicts);

    private static bool CalledByOldName(ParsedAddress parsed, Place place) =>
        place.OldName is { } old && parsed.Text.Value.Contains(NormalText.Of(old), StringComparison.Ordinal) && !parsed.Text.Value.Contains(place.NormalName, StringComparison.Ordinal);
}

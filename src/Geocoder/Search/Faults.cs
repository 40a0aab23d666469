using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Divisions;
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
        Add(a.Crossing is Verdict.Near or Verdict.Missing or Verdict.Contradicts, Fault.CrossingNotFound);
        Add(parsed.Number is not null && !NumberHolds(parsed, place, a) || parsed.InnerNumber is not null && a.Inner == Verdict.Missing && !SaysBoth(parsed, place), Fault.NumberNotFound);
        Add(parsed is { Number: { } gate, NumberOnRoad: false, Block: null } && place.Block == gate.ToString(), Fault.BlockWordMissing);
        Add(parsed.Block is not null && a.Block != Verdict.Agrees, Fault.BlockNotFound);
        Add(parsed.Lane is not null && a.Lane != Verdict.Agrees, Fault.LaneNotFound);
        Add(parsed.Unit is { } unit && !Counts(place, unit, "单元"), Fault.UnitNotFound);
        Add(parsed.Room is { } room && !Counts(place, room, "室") && !Counts(place, room, "房"), Fault.RoomNotFound);
        Add(parsed.Gate is not null && a.Gate != Verdict.Agrees, Fault.GateNotFound);
        var unnamed = parsed is { Names.Count: > 0 } && !parsed.Names.Exists(name => Says(place, name));
        var atPlate = unnamed && parsed.NumberOnRoad && a is { IsPlate: true, Road: Verdict.Agrees, Number: Verdict.Agrees } && StandsBefore(parsed.Names[0], parsed);
        Add(atPlate, Fault.PlaceContradicted);
        Add(unnamed && !atPlate && a.Explained < NameFound, Fault.NameNotFound);
        Add(a.Within == Verdict.Contradicts || SaidAreaDiffers(place, a) || OfficeLiesElsewhere(query, place) || parsed.IsElsewhere, Fault.AreaContradicted);
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
        a.Number == Verdict.Agrees || a.Number == Verdict.Near && !IsSubNumberMissed(parsed.Number!.Value, place) || a.Inner == Verdict.Agrees || place.Layer is PlaceLayer.Venue && a.Number == Verdict.Unsaid && a.WholeName && !parsed.NumberOnRoad;

    /// <summary>12号附1号 where only 12号 is known; a row may have the 1 as a number of its own.</summary>
    private static bool IsSubNumberMissed(HouseNumber said, Place place) => (said.Sub > 0 || said.Letter != '\0') && place.InnerNumber?.Main != said.Sub;

    /// <summary>A name before the road says where the plate should be; one behind it, what stands there.</summary>
    private static bool StandsBefore(string name, ParsedAddress parsed) =>
        parsed.Text.Value.IndexOf(name, StringComparison.Ordinal) < parsed.Text.Value.IndexOf(parsed.Road!, StringComparison.Ordinal);

    /// <summary>Rows write 8号院2号 as 8号-2, too.</summary>
    private static bool SaysBoth(ParsedAddress parsed, Place place) => place.Number is { } number && number.Main == parsed.Number?.Main && number.Sub == parsed.InnerNumber?.Main;

    private static bool Says(Place place, string name) => place.NormalName.Contains(name, StringComparison.Ordinal) || place.NormalRest.Contains(name, StringComparison.Ordinal);

    /// <summary>502室 is said, and not as a part of 1502室.</summary>
    private static bool Counts(Place place, string number, string word) => Counts(place.NormalName, number + word) || Counts(place.NormalRest, number + word);

    private static bool Counts(string text, string counted)
    {
        var at = text.IndexOf(counted, StringComparison.Ordinal);
        while (at > 0 && NumberForms.IsIdentifier(text[at - 1]))
            at = text.IndexOf(counted, at + 1, StringComparison.Ordinal);
        return at >= 0;
    }

    private static bool SaidAreaDiffers(Place place, in Agreement a) =>
        !place.Layer.IsDivision() && (a.District == Verdict.Contradicts || a.StreetOffice == Verdict.Contradicts || a.Community == Verdict.Contradicts);

    /// <summary>A street office lies in one district, whether that is said or not.</summary>
    private static bool OfficeLiesElsewhere(Query query, Place place) =>
        query.OfficeDistrict is { } implied && !place.Layer.IsDivision() && place.NormalDistrict is { } known && !AreaNames.Same(implied, known, AreaLevel.District) && !query.MayBeDistrict(known);

    private static bool CalledByOldName(ParsedAddress parsed, Place place) =>
        place.OldName is { } old && parsed.Text.Value.Contains(NormalText.Of(old), StringComparison.Ordinal) && !parsed.Text.Value.Contains(place.NormalName, StringComparison.Ordinal);
}

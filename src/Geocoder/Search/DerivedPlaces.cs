using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Roads;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>A place that no row holds, worked out from others.</summary>
/// <param name="Meters">How far off its point may be.</param>
internal sealed record DerivedPlace(Place Place, Accuracy Accuracy, double Meters)
{
    public Answer ToAnswer(Atlas atlas) => AnswerWriter.OfPoint(Place, new(Place.Lon, Place.Lat), atlas) with
    {
        MatchType = Accuracy == Accuracy.Interpolated ? MatchKind.Interpolated : MatchKind.Fallback,
        Accuracy = Accuracy,
        AccuracyMeters = Math.Round(Meters, 1),
    };
}

/// <summary>
/// Places that an address implies though the gazetteer has no row for them: a number between two plates, a gate known only by what stands behind it, a road known only by its plates,
/// a compound known only by its blocks, a lane by what stands in it, a crossing by its two roads.
/// </summary>
internal static class DerivedPlaces
{
    /// <summary>Plates of one name farther apart than this belong to two roads or compounds of that name.</summary>
    private const double FarthestMeters = 6_000;

    /// <summary>What a part of a compound says of the middle of the whole, and a car park at a block of the block.</summary>
    private const double PartMeters = 200;
    private const double BesideMeters = 50;

    private const int MostParts = 20;

    public static List<DerivedPlace> Of(ParsedAddress parsed, Atlas atlas, LonLat? focus)
    {
        List<(PlaceRow Row, Accuracy Accuracy, double Meters)> derived = [];
        if (parsed is { Road: { } last, CrossRoad: { } before } && Crossings.Of(last, before, atlas, focus) is { } crossing)
        {
            var (first, other) = parsed.Text.Value.IndexOf(last, StringComparison.Ordinal) <= parsed.Text.Value.IndexOf(before, StringComparison.Ordinal) ? (last, before) : (before, last);
            derived.Add((new(new(PlaceTable.Derived, 0), PlaceLayer.Intersection, $"{first}与{other}交叉口") { Source = "derived", Road = first, Lon = crossing.Point.Lon, Lat = crossing.Point.Lat }, Accuracy.Centroid, crossing.Meters));
        }
        if (parsed.Road is { } road)
        {
            var plates = Together(Within(parsed, atlas, atlas.Places.OnRoad(road)), focus);
            if (parsed.Lane is { } lane)
                derived.AddRange(InLane(road, lane, plates, atlas, says: parsed));
            else if (parsed is { Number: { } number, NumberOnRoad: true } && Numbered(road, number, plates, atlas, says: parsed) is { } numbered)
                derived.Add(numbered);
            if (parsed.Lane is null && !atlas.Places.HasRow(road, PlaceLayer.Road))
            {
                var along = plates.Count > 0 ? plates : Together(Within(parsed, atlas, atlas.Places.BlocksOnRoad(road)), focus);
                if (along.Count > 0)
                    derived.Add(Center(PlaceLayer.Road, road, along));
            }
        }
        if (parsed is { Number: { } own, NumberOnRoad: false } && parsed.Names.Count > 0 && GateOf(parsed.Names[^1], own, atlas) is { } gate)
            derived.Add(gate);
        foreach (var owner in parsed.Names.Where(name => !atlas.Places.HasRow(name)))
        {
            var known = atlas.Places.BlocksOf(owner);
            var blocks = Together(Within(parsed, atlas, known), focus);
            if (blocks.Count > 0 && (parsed.Block is not null || parsed is { Number: not null, NumberOnRoad: false } || known.Count > 1 && parsed is { Road: null, Number: null, Names.Count: 1, Gate: null }))
                derived.Add(Center(PlaceLayer.Compound, owner, blocks));
            else if (parsed.SaysOnlyName && Together(Within(parsed, atlas, PartsOf(owner, atlas)), focus) is { Count: > 0 } parts)
                derived.Add(AtLeast(PartMeters, Center(PlaceLayer.Compound, owner, parts)));
            if (parsed is { Block: { } block, Names.Count: 1 } && BlockOf(owner, block, atlas) is { } beside)
                derived.Add(beside);
        }
        return Listed(derived, atlas.Places.Lexicon);
    }

    /// <summary>Rows that were worked out, as places.</summary>
    public static List<DerivedPlace> Listed(IReadOnlyCollection<(PlaceRow Row, Accuracy Accuracy, double Meters)> derived, Lexicon lexicon)
    {
        if (derived.Count == 0)
            return [];
        var segment = Gazetteer.SegmentOf(derived.Select((each, i) => each.Row with { Key = new(PlaceTable.Derived, i) }), lexicon, learns: false);
        return [.. derived.Select((each, i) => new DerivedPlace(new(segment, segment.SlotOf(new(PlaceTable.Derived, i))), each.Accuracy, each.Meters))];
    }

    /// <summary>The gate that shops and blocks of this number share, when no plate is recorded for it; else the place between two plates.</summary>
    private static (PlaceRow Row, Accuracy Accuracy, double Meters)? Numbered(string road, HouseNumber number, List<Place> plates, Atlas atlas, ParsedAddress says)
    {
        var here = plates.FindAll(plate => plate.Lane is null && plate.Number is { } known && known.Main <= number.Main && number.Main <= Math.Max(known.End, known.Main));
        if (here.Count > 0 && !here.Exists(plate => plate.Number!.Value.Covers(number)))
            number = new(number.Main);
        var name = $"{road}{number}号";
        if (here.Count > 0)
        {
            if (says.Block is not null || SaysBehind(road, says) || here.Exists(plate => plate.Layer == PlaceLayer.Address))
                return null;
            var (gate, _, meters) = Center(PlaceLayer.Address, name, here);
            return (gate with { Road = road, Number = number.ToString(), Compound = says.Names.Find(name => here.Exists(plate => plate.NormalRest.Contains(name, StringComparison.Ordinal))) }, Accuracy.Point, meters);
        }
        if (plates.Count < 2 || HouseNumbers.Interpolate(number, plates, LineOf(road, plates[0], atlas)) is not { } between)
            return null;
        return (Row(PlaceLayer.Address, name, between.Point, plates[0]) with { Road = road, Number = number.ToString() }, Accuracy.Interpolated, between.Meters);
    }

    /// <summary>武林门莫干山路695号 is a gate; in 莫干山路695号新丰小吃 the shop is meant.</summary>
    private static bool SaysBehind(string road, ParsedAddress says) =>
        says.Names.Exists(name => says.Text.Value.LastIndexOf(name, StringComparison.Ordinal) > says.Text.Value.IndexOf(road, StringComparison.Ordinal));

    /// <summary>文三路600弄80号: the gate that shops of the lane's number share, and the lane itself, by what stands in it, else at its number on the road.</summary>
    private static IEnumerable<(PlaceRow Row, Accuracy Accuracy, double Meters)> InLane(string road, int lane, List<Place> plates, Atlas atlas, ParsedAddress says)
    {
        var name = $"{road}{lane}弄";
        var inside = plates.FindAll(plate => plate.Lane == lane);
        var here = inside.FindAll(plate => says.Number is { } number && plate.Number is { } known && known.Covers(number));
        if (here.Count > 0 && says.Names.Count == 0 && says.Block is null && !here.Exists(plate => plate.Layer == PlaceLayer.Address))
        {
            var (gate, _, meters) = Center(PlaceLayer.Address, $"{name}{says.Number}号", here);
            yield return (gate with { Road = road, Lane = $"{lane}弄", Number = $"{says.Number}号" }, Accuracy.Point, meters);
        }
        var mouth = inside.Count > 0 ? null : Numbered(road, new(lane), plates, atlas, says);
        if (inside.Count > 0 && !atlas.Places.HasRow(name))
            yield return Center(PlaceLayer.Courtyard, name, inside);
        else if (mouth is { } found)
            yield return (Row(PlaceLayer.Courtyard, name, new(found.Row.Lon, found.Row.Lat), plates[0]) with { Road = road, Lane = $"{lane}弄" }, found.Accuracy == Accuracy.Point ? Accuracy.Centroid : found.Accuracy, found.Meters);
    }

    /// <summary>钱江科技大厦288号: the gate of a place, known by what stands behind it.</summary>
    private static (PlaceRow Row, Accuracy Accuracy, double Meters)? GateOf(string owner, HouseNumber number, Atlas atlas)
    {
        var here = atlas.Places.NumberedOf(owner, number).FindAll(plate => plate.HasPoint && plate.NumberOnRoad && plate.Number is { } known && known.Covers(number));
        if (here.Count == 0 || here.Exists(plate => plate.Layer <= PlaceLayer.Compound))
            return null;
        var (gate, _, meters) = Center(PlaceLayer.Address, $"{owner}{number}号", here);
        return (gate with { Compound = owner, Number = $"{number}号" }, Accuracy.Point, meters);
    }

    /// <summary>浙大一院6幢: the block of a place, known only by what stands at it.</summary>
    private static (PlaceRow Row, Accuracy Accuracy, double Meters)? BlockOf(string owner, string block, Atlas atlas)
    {
        var here = atlas.Places.BlocksOf(owner, block);
        if (here.Exists(place => place.Layer != PlaceLayer.Venue || place.NormalName.StartsWith(owner, StringComparison.Ordinal)) || here.FindAll(place => place.HasPoint) is not { Count: > 0 } located)
            return null;
        var derived = AtLeast(BesideMeters, Center(PlaceLayer.Building, $"{owner}{block}幢", located));
        return derived with { Row = derived.Row with { Compound = owner, Building = $"{block}幢" } };
    }

    /// <summary>九莲新村东区, where nothing is known of 九莲新村 but its parts.</summary>
    private static List<Place> PartsOf(string owner, Atlas atlas) =>
        [.. atlas.Places.Starting(owner, MostParts).Where(place => place.Layer is PlaceLayer.Compound or PlaceLayer.Courtyard or PlaceLayer.Place && IsPart(place.NormalName.AsSpan(owner.Length)))];

    private static bool IsPart(ReadOnlySpan<char> rest) => rest.Length is > 1 and <= 3 && rest[^1] is '区' or '期' && (char.IsAsciiLetterOrDigit(rest[0]) || rest[0] is '东' or '南' or '西' or '北' or '中');

    private static (PlaceRow Row, Accuracy Accuracy, double Meters) AtLeast(double meters, (PlaceRow Row, Accuracy Accuracy, double Meters) derived) =>
        derived with { Meters = Math.Max(meters, derived.Meters) };

    /// <summary>Those in the areas that the address names, or all when none is.</summary>
    private static List<Place> Within(ParsedAddress parsed, Atlas atlas, List<Place> plates)
    {
        var area = atlas.Areas.Named(parsed);
        var inside = plates.FindAll(plate => plate.HasPoint && (area is null || PolygonMembership.Holds(area.Shape, plate.Lon, plate.Lat))
            && (parsed.District is null || plate.NormalDistrict is null || AreaNames.Same(parsed.District, plate.NormalDistrict, AreaLevel.District)));
        return inside.Count > 0 ? inside : plates.FindAll(plate => plate.HasPoint);
    }

    /// <summary>Those around one point: the focus, else the plate with most others near it.</summary>
    private static List<Place> Together(List<Place> plates, LonLat? focus)
    {
        if (plates.Count < 2)
            return plates;
        var center = focus is { } here
            ? plates.MinBy(plate => new LocalPlane(here).DistanceMeters(plate.Lon, plate.Lat))
            : plates.OrderBy(plate => plate.Lon).ElementAt(plates.Count / 2);
        var plane = new LocalPlane(new(center.Lon, center.Lat));
        return plates.FindAll(plate => plane.DistanceMeters(plate.Lon, plate.Lat) < FarthestMeters);
    }

    /// <summary>What many plates belong to, in their middle.</summary>
    public static (PlaceRow Row, Accuracy Accuracy, double Meters) Center(PlaceLayer layer, string name, List<Place> plates)
    {
        LonLat center = new(plates.Average(plate => plate.Lon), plates.Average(plate => plate.Lat));
        var plane = new LocalPlane(center);
        return (Row(layer, name, center, plates[0]), Accuracy.Centroid, Math.Max(30, plates.Max(plate => plane.DistanceMeters(plate.Lon, plate.Lat))));
    }

    private static PlaceRow Row(PlaceLayer layer, string name, LonLat point, Place like) => new(new(PlaceTable.Derived, 0), layer, name)
    {
        Source = "derived",
        District = like.District,
        Lon = point.Lon,
        Lat = point.Lat,
    };

    /// <summary>The line of the road of this name that a plate stands on.</summary>
    private static Geometry? LineOf(string road, Place plate, Atlas atlas) =>
        atlas.Places.Named(road).Select(place => place.Line).OfType<Geometry>().MinBy(line => RoadLines.Nearest(line, new LocalPlane(new(plate.Lon, plate.Lat))).Meters);
}

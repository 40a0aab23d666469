using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>Roads and compounds that are half typed and have no row of their own: known by their doors, one in each district, at the middle of those.</summary>
internal static class UnlistedOwners
{
    /// <summary>So many names of one beginning are looked at.</summary>
    private const int MostNames = 250;

    /// <summary>So many doors tell where it is.</summary>
    private const int MostDoors = 64;

    /// <summary>So many owners are kept of one gazetteer, a few kilobytes each; then it is begun anew.</summary>
    private const int MostKept = 4_096;

    /// <summary>What was worked out once: who goes on typing comes by the same names again.</summary>
    private static readonly ConditionalWeakTable<GazetteerSnapshot, ConcurrentDictionary<string, List<DerivedPlace>>> Kept = [];

    /// <param name="most">The shortest names, so many.</param>
    public static IEnumerable<DerivedPlace> Starting(string typed, int most, GazetteerSnapshot gazetteer)
    {
        var kept = Kept.GetOrCreateValue(gazetteer);
        if (kept.Count > MostKept)
            kept.Clear();
        return Names(typed, gazetteer).OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal).Where(name => !gazetteer.HasRow(name)).Take(most)
            .SelectMany(name => kept.GetOrAdd(name, static (owner, places) => DerivedPlaces.Listed([.. ByDistrict(owner, places)], places.Lexicon), gazetteer));
    }

    private static HashSet<string> Names(string typed, GazetteerSnapshot gazetteer)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (var view in gazetteer.Views)
            view.Segment.Owners.AddStarting(typed, MostNames, names);
        if (!TypedPinyin.HasLetters(typed))
            return names;
        foreach (var initials in TypedPinyin.Initials(typed))
            foreach (var view in gazetteer.Views)
                view.Segment.Owners.AddAbbreviated(initials, MostNames, names);
        names.RemoveWhere(name => !TypedPinyin.Begins(name, typed));
        return names;
    }

    private static IEnumerable<(PlaceRow Row, Accuracy Accuracy, double Meters)> ByDistrict(string name, GazetteerSnapshot gazetteer)
    {
        var doors = gazetteer.DoorsOf(name, MostDoors);
        var layer = doors.Exists(door => door.NormalRoad == name) ? PlaceLayer.Road : PlaceLayer.Compound;
        return doors.Where(door => door.HasPoint).GroupBy(door => door.NormalDistrict).Select(group => DerivedPlaces.Center(layer, name, [.. group]));
    }
}

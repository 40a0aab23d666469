using SpatialCockpit.Geocoder.Divisions;

namespace SpatialCockpit.Geocoder.Parsing;

/// <summary>What a reading of China's divisions means to a gazetteer: its own city, another one, or nothing because the gazetteer's names are of its own invention.</summary>
internal static class DivisionsElsewhere
{
    public static ParsedAddress Judge(ParsedAddress parsed, DivisionReading reading, Lexicon lexicon)
    {
        if (reading.Best is not { } best)
            return parsed;
        var home = lexicon.Home;
        if (home.Length == 0 && best.Said.Any(said => lexicon.IsArea(parsed.Text.Value.AsSpan(said.Start, said.End - said.Start))))
            return parsed;
        parsed.Divisions = reading;
        parsed.IsElsewhere = lexicon.KnowsAreas
            && best.Said.Any(said => said.Leads && said.Division.Level <= AreaLevel.District && parsed.AreaSpans.Contains((said.Start, said.End))
                && !lexicon.IsArea(parsed.Text.Value.AsSpan(said.Start, said.End - said.Start)) && !Array.Exists(home, city => IsNear(said.Division, city)));
        return parsed;
    }

    private static bool IsNear(Division division, Division city) => city.Tree.Holds(city.Index, division.Index) || city.Tree.Holds(division.Index, city.Index);
}

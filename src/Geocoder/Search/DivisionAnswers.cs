using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>Divisions of China as answers: names without a point, for those that the gazetteer has no polygon of.</summary>
internal static class DivisionAnswers
{
    /// <summary>What an address lies in, when nothing of it is known: sure of the division, not of the place.</summary>
    private const double WiderThanAsked = 0.5;

    /// <summary>One of several readings that are as good is as sure as their number allows; a name without its suffix a little less than one with it.</summary>
    private const double SureOfName = 0.9;
    private const double SureOfShortName = 0.7;

    /// <summary>For every reading of the divisions that a text names, best first.</summary>
    public static IEnumerable<Answer> Of(ParsedAddress parsed, PlaceFilter filter, Atlas atlas)
    {
        var chains = parsed.Divisions.Chains;
        var alike = chains.Count(chain => chains[0].Score - chain.Score < DivisionReading.Like);
        return chains.Where(chain => !IsOwn(chain.Finest, atlas.Areas))
            .Select((chain, i) => Of(chain.Finest) with { Confidence = Math.Round(Sure(chain, parsed) / (i < alike ? alike : i + 1), 3), MatchType = parsed.SaysOnlyAreas ? MatchKind.Exact : MatchKind.Fallback, Faults = Faults(parsed), Parsed = parsed })
            .Where(filter.Admits);
    }

    /// <summary>The division that a text of 6, 9 or 12 digits and nothing else is the code of; null when it is none.</summary>
    public static Answer? OfCode(ParsedAddress parsed, PlaceFilter filter, Atlas atlas)
    {
        var code = parsed.Text.Value;
        if (code.Length is not (6 or 9 or 12) || code.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return null;
        return OfCode(code, atlas) is { } answer && filter.Admits(answer) ? answer with { Parsed = parsed } : null;
    }

    /// <summary>The division that bears a code: the gazetteer's own, else China's, else what a division of history is now.</summary>
    public static Answer? OfCode(string code, Atlas atlas)
    {
        if (atlas.Areas.ByCode(code) is { Table: AreaTable.Division } area)
            return AnswerWriter.Of(area, atlas);
        if (DivisionTree.China.ByCode(code) is { } division)
            return Of(division);
        return OldNames.ByCode(code) is { } old && OfCode(old.Now[0].Code, atlas) is { } now
            ? now with { DistrictNow = [.. old.Now.Select(each => each.Name)], Faults = [.. now.Faults, Fault.OldName] }
            : null;
    }

    public static Answer Of(Division division) => new()
    {
        Gid = new Gid(Gid.China, PlaceLayers.OfDivision(division.Level).Name(), division.Code).ToString(),
        Source = Gid.China,
        SourceId = division.Code,
        Layer = PlaceLayers.OfDivision(division.Level),
        Name = division.Name,
        Label = division.Path,
        Accuracy = Accuracy.None,
        Province = division.At(AreaLevel.Province)?.Name,
        City = division.At(AreaLevel.City)?.Name,
        District = division.At(AreaLevel.District)?.Name,
        StreetOffice = division.At(AreaLevel.StreetOffice)?.Name,
        Faults = [Fault.NoPoint],
    };

    private static bool IsOwn(Division division, AreaIndex areas) => areas.ByCode(division.Code) is { } area && area.Name == division.Name;

    private static double Sure(DivisionChain chain, ParsedAddress parsed) =>
        !parsed.SaysOnlyAreas ? WiderThanAsked : chain.Said.Any(said => said.Division == chain.Finest && said.Form <= NameForm.Old) ? SureOfName : SureOfShortName;

    private static List<string> Faults(ParsedAddress parsed)
    {
        List<string> faults = [];
        if (parsed.Road is not null || parsed.Names.Count > 0)
            faults.Add(Fault.NameNotFound);
        if (parsed.Number is not null)
            faults.Add(Fault.NumberNotFound);
        faults.Add(Fault.NoPoint);
        return faults;
    }
}

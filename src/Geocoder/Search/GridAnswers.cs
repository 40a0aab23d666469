using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>Answers for a unit grid code in the text: the cell, else the finest area above it that exists.</summary>
internal static class GridAnswers
{
    public static IReadOnlyList<Answer> Of(string text, ParsedAddress parsed, PlaceFilter filter, Atlas atlas)
    {
        if (!UnitGridCode.TryParse(text, out var code))
            return [];
        if (atlas.Areas.Cell(code) is { } cell)
            return Admitted(AnswerWriter.Of(cell, atlas) with { Parsed = parsed }, filter);
        foreach (var above in (string[])[code.Community, code.StreetOffice, code.District])
        {
            if (atlas.Areas.ByCode(above) is not { } area)
                continue;
            return Admitted(AnswerWriter.Of(area, atlas) with { MatchType = MatchKind.Fallback, Confidence = 0.5, Faults = [Fault.CellNotFound], Parsed = parsed }, filter);
        }
        return [];
    }

    private static IReadOnlyList<Answer> Admitted(Answer answer, PlaceFilter filter) => filter.Admits(answer) ? [answer] : [];
}

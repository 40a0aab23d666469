using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>Answers for codes of grids. For a unit grid code in the text: the cell, else the finest area above it that exists.</summary>
internal static class GridAnswers
{
    /// <summary>The first four characters of a BeiDou code are a cell of 6° × 4°: a block may be called so.</summary>
    private const int ShortestBeidou = 6;

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

    /// <summary>For a text that is nothing but the code of a duty grid, or of a BeiDou cell in either case: its polygon's middle. Null for any other.</summary>
    public static IReadOnlyList<Answer>? OfCode(string text, PlaceFilter filter, Atlas atlas)
    {
        if (atlas.Areas.ByCode(text) is { Table: AreaTable.Duty } duty)
            return Admitted(AnswerWriter.Of(duty, atlas), filter);
        var code = text.ToUpperInvariant();
        return code.Length >= ShortestBeidou && BeidouGrid.Decode(code) is { } cell ? Admitted(AnswerWriter.OfBeidou(code, cell, atlas), filter) : null;
    }

    private static IReadOnlyList<Answer> Admitted(Answer answer, PlaceFilter filter) => filter.Admits(answer) ? [answer] : [];
}

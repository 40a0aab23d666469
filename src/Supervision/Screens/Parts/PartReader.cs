using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Screens.Parts;

/// <summary>What parts show, by the key that says it.</summary>
internal static class PartReader
{
    private static readonly OrderedDictionary<string, Func<PackNode, PartContent>> Kinds = new(StringComparer.Ordinal)
    {
        ["figures"] = FiguresPart.Read,
        ["chart"] = ChartPart.Read,
        ["map"] = MapPart.Read,
        ["list"] = ListPart.Read,
        ["duties"] = DutiesPart.Read,
        ["alerts"] = AlertsPart.Read,
        ["cases"] = CasesPart.Read,
        ["ranking"] = RankingPart.Read,
        ["survey"] = SurveyPart.Read,
        ["things"] = ThingsPart.Read,
        ["tree"] = TreePart.Read,
        ["coverage"] = CoveragePart.Read,
    };

    /// <returns>Null, and a mistake noted, where there is none or several.</returns>
    public static PartContent? Read(PackNode part)
    {
        List<PartContent> said = [];
        foreach (var (key, read) in Kinds)
            if (part.TryGet(key, out var node))
                said.Add(read(node));
        if (said is [var content])
            return content;
        part.Mistake($"one of {string.Join(", ", Kinds.Keys)} is expected");
        return null;
    }
}

using SpatialCockpit.Supervision.Cases.Declared;

namespace SpatialCockpit.Supervision.Cases.Reporting;

/// <param name="Words">Of the class, that the description has.</param>
public sealed record ClassSuggestion(string Code, Platform.Packs.Title Title, string Kind, IReadOnlyList<string> Words);

/// <summary>Suggests classes from what somebody says: those whose title and words say most of it, longer words first.</summary>
internal static class ClassAssistant
{
    public static List<ClassSuggestion> Suggest(string description, IEnumerable<CaseClass> classes, int most) =>
    [
        .. classes.Where(@class => @class.Conditions.Count > 0)
            .Select(@class => (Class: @class, Words: WordsOf(@class).Where(word => description.Contains(word, StringComparison.OrdinalIgnoreCase)).ToList()))
            .Where(found => found.Words.Count > 0).OrderByDescending(found => Weight(found.Words)).ThenBy(found => found.Class.Code, StringComparer.Ordinal).Take(most)
            .Select(found => new ClassSuggestion(found.Class.Code, found.Class.Title, found.Class.Kind, found.Words)),
    ];

    private static IEnumerable<string> WordsOf(CaseClass @class) => @class.Words.Append(@class.Title.Chinese).Concat(@class.Title.English is { Length: > 0 } english ? [english] : []).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>A word within another of them says nothing more.</summary>
    private static int Weight(List<string> words) => words.Where(word => !words.Exists(other => other.Length > word.Length && other.Contains(word, StringComparison.OrdinalIgnoreCase))).Sum(word => word.Length * word.Length);
}

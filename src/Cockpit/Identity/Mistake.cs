using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>What is wrong with a field of a form.</summary>
/// <param name="Rule">A word for pages: required, form, length, unknown, alone, outside, past …</param>
/// <param name="Says">The rule, for people.</param>
public sealed record Mistake(string Field, string Rule, string Says);

internal static class Mistakes
{
    /// <returns>All of them, as the member <c>fields</c>; null where there is none.</returns>
    public static IResult? Refused(this ProblemType problem, IReadOnlyList<Mistake> mistakes) => mistakes.Count == 0 ? null
        : problem.With(string.Join(" ", mistakes.Select(mistake => $"{mistake.Field}: {mistake.Says}")), new KeyValuePair<string, object?>("fields", mistakes));
}

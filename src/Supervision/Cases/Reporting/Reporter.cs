using System.Text.Json;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Cases.Reporting;

/// <summary>Who told of a case, and how to reach them: kept apart, for those who take cases on.</summary>
/// <param name="Disclose">Those who handle the case may know.</param>
public sealed record Reporter(string? Name, string? Phone, bool Disclose)
{
    private const int Longest = 100;

    /// <param name="mistakes">What is wrong is added.</param>
    internal static Reporter Read(JsonElement json, Dictionary<string, string> mistakes)
    {
        var reader = new BodyReader(json, "name", "phone", "disclose");
        var reporter = new Reporter(reader.Text("name", Longest), reader.Text("phone", Longest), reader.Flag("disclose"));
        foreach (var (member, mistake) in reader.Mistakes)
            mistakes[member.Length == 0 ? "reporter" : $"reporter.{member}"] = mistake;
        return reporter;
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;

namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>One method of one pattern, with what the host's own description says of what it takes.</summary>
/// <param name="Query">Parameters by name, each with its schema.</param>
/// <param name="Bodies">By type of content.</param>
internal sealed partial record Operation(string Method, string Pattern, IReadOnlyList<(string Name, JsonElement Schema)> Query, IReadOnlyList<(string Type, JsonElement Schema)> Bodies)
{
    /// <summary>Whether trouble is told in the words of another service.</summary>
    public bool HasOwnShape { get; init; }

    public string Endpoint { get; } = $"{Method} {Pattern}";

    public bool Writes => Method is not ("GET" or "HEAD" or "OPTIONS");

    /// <summary>With each place of the pattern filled in.</summary>
    public string Filled(Func<string, string> fill) => Places().Replace(Pattern, place => fill(place.Groups["name"].Value));

    [GeneratedRegex(@"\{\*{0,2}(?<name>[^}:]+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Places();
}

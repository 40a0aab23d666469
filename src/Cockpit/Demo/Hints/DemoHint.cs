using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Cockpit.Demo.Hints;

/// <summary>What is worth trying in the demo city, as a pack says it.</summary>
/// <param name="Open">A page of the web app.</param>
public sealed record DemoHint(Title Title, Title Text, string Open)
{
    /// <summary>Who is told, beside administrators; null for everybody who signs in.</summary>
    public IReadOnlyList<Role>? Roles { get; init; }

    public bool IsFor(Caller caller) => Roles is null || caller.IsOneOf(Roles);
}

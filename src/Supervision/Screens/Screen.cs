using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Screens.Parts;

namespace SpatialCockpit.Supervision.Screens;

/// <summary>What somebody looks at every day: figures, charts, maps and lists on a grid, as a pack declares it.</summary>
public sealed record Screen(string Name, Title Title, IReadOnlyList<ScreenPart> Parts)
{
    /// <summary>Who finds it, beside administrators; null for everybody who signs in.</summary>
    public IReadOnlyList<Role>? Roles { get; init; }
}

/// <param name="Title">Null where its content is called by itself.</param>
public sealed record ScreenPart(GridPlace At, Title? Title, PartContent Content);

using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Screens.Parts;
using SpatialCockpit.Supervision.Screens.Views;

namespace SpatialCockpit.Supervision.Screens;

/// <summary>What somebody looks at every day, as a pack declares it: figures, charts, maps and lists on a grid, or beside one map that fills it.</summary>
public sealed record Screen(string Name, Title Title, IReadOnlyList<ScreenPart> Parts)
{
    /// <summary>Who finds it, beside administrators; null for everybody who signs in.</summary>
    public IReadOnlyList<Role>? Roles { get; init; }

    /// <summary>Whose page it is to begin with.</summary>
    public IReadOnlyList<Role> Home { get; init; } = [];

    /// <summary>What the map that fills it shows, the first at first; none on a grid.</summary>
    public IReadOnlyList<MapView> Views { get; init; } = [];
}

/// <param name="Title">Null where its content is called by itself.</param>
public sealed record ScreenPart(PartPlace Place, Title? Title, PartContent Content);

/// <summary>One of both: a rectangle of the grid, or a side of the map.</summary>
public sealed record PartPlace(GridPlace? At, MapSide? Side);

/// <summary>Where a part stands beside a map that fills the screen; as words in packs.</summary>
public enum MapSide
{
    /// <summary>In one row above the map.</summary>
    Head,
    Left,
    Right,

    /// <summary>In a row below the map of a very wide display, below the right side elsewhere.</summary>
    Foot,
}

using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Tiles.Catalog;

/// <summary>How a layer is named and drawn where nobody has said otherwise, or as packs and administrators have said.</summary>
public sealed record LayerPresentation
{
    /// <summary>The highest zoom that a pack or an administrator may name: there a tile unit is 2 mm.</summary>
    public const int DeepestZoom = 22;

    public required Title Title { get; init; }

    /// <summary>What the layer list puts it under.</summary>
    public required Title Group { get; init; }

    /// <summary>Tiles of lower zooms are empty.</summary>
    public required int MinZoom { get; init; }

    /// <summary>Tiles of higher zooms show nothing finer.</summary>
    public required int MaxZoom { get; init; }

    /// <summary>
    /// What the map makes of it: <c>{"by": attribute, "prefix": n, "kinds": [{"value","colour","shape","title","title_en","off"}…], "from": zoom, "line", "filled"}</c>.
    /// </summary>
    public JsonElement? Style { get; init; }

    /// <summary>The attributes that tell one row from the next when read one after the other; empty where <c>name</c> or <c>code</c> does.</summary>
    public IReadOnlyList<string> Heading { get; init; } = [];

    /// <summary>A map that nobody has arranged yet shows it.</summary>
    public bool Shown { get; init; }

    /// <summary>Who changes its features beside administrators.</summary>
    public IReadOnlyList<Role> Editors { get; init; } = [];

    /// <summary>Below these zooms only what matters is in a tile; by descending zoom.</summary>
    public IReadOnlyList<ThinningRule> Thinning { get; init; } = [];

    /// <summary>Whose data it is, as the pack says; null where it says nothing.</summary>
    public string? Attribution { get; init; }

    /// <summary>The attribute that says when a row happened, for <c>datetime</c>.</summary>
    public string? Time { get; init; }

    /// <summary>For so long a browser may show a tile without asking again; 0 has it ask each time.</summary>
    public int MaxAgeSeconds { get; init; }

    /// <summary>Of the administrator's own words: id and version of the row in <c>gis.layer</c>, zeros when there is none.</summary>
    public RowVersion Edition { get; init; }

    /// <summary>The rules for a tile of this zoom.</summary>
    public IEnumerable<ThinningRule> ThinningAt(int zoom) => Thinning.Where(rule => zoom < rule.Below);
}

/// <param name="Below">First zoom at which everything is shown again.</param>
public sealed record ThinningRule(int Below, CqlExpression Keep);

public sealed record AttributePresentation
{
    public static AttributePresentation Plain { get; } = new();

    public Title? Title { get; init; }

    /// <summary>What figures are counted in, in both languages.</summary>
    public Title? Unit { get; init; }

    /// <summary>Left out of tiles of lower zooms.</summary>
    public int MinZoom { get; init; }

    /// <summary>Words for the values of a coded attribute.</summary>
    public IReadOnlyDictionary<string, Title> Codes { get; init; } = new Dictionary<string, Title>();

    /// <summary>Of packs, that has these words; null where they are said here.</summary>
    public string? Dictionary { get; init; }

    /// <summary>An administrator or a pack has taken it away.</summary>
    public bool Hidden { get; init; }

    /// <summary>What its values name, if they name rows of a layer.</summary>
    public Reference? RefersTo { get; init; }
}

/// <summary>The values of an attribute are those of column <paramref name="By"/> in another layer, whose <paramref name="Title"/> says them in words.</summary>
/// <param name="Layer"><c>schema.table</c>.</param>
public sealed record Reference(string Layer, string By, string Title);

using System.Text.Json;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Tiles.Catalog;

/// <summary>A name in the two languages of the interface.</summary>
public sealed record Title(string Chinese, string? English)
{
    public string In(bool english) => english && English is { Length: > 0 } ? English : Chinese;
}

/// <summary>How a layer is named and drawn where nobody has said otherwise, or as packs and administrators have said.</summary>
public sealed record LayerPresentation
{
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

    /// <summary>Below these zooms only what matters is in a tile; by descending zoom.</summary>
    public IReadOnlyList<ThinningRule> Thinning { get; init; } = [];

    /// <summary>The attribute that says when a row happened, for <c>datetime</c>.</summary>
    public string? Time { get; init; }

    /// <summary>Of the administrator's own words: id and version of the row in <c>gis.layer</c>, zeros when there is none.</summary>
    public RowVersion Edition { get; init; }

    /// <summary>The rules for a tile of this zoom.</summary>
    public IEnumerable<ThinningRule> ThinningAt(int zoom) => Thinning.Where(rule => zoom < rule.Below);
}

/// <param name="Below">First zoom at which everything is shown again.</param>
public sealed record ThinningRule(int Below, CqlExpression Keep);

/// <param name="MinZoom">Left out of tiles of lower zooms.</param>
/// <param name="Codes">Words for the values of a coded attribute.</param>
/// <param name="Hidden">An administrator or a pack has taken it away.</param>
public sealed record AttributePresentation(Title? Title, string? Unit, int MinZoom, IReadOnlyDictionary<string, Title> Codes, bool Hidden)
{
    public static AttributePresentation Plain { get; } = new(null, null, 0, new Dictionary<string, Title>(), false);
}

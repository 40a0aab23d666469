using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Cache;

/// <summary>
/// All tiles of one question: of which layers, filtered how, as which scope sees them. Two of the same question are equal, so that one made from a later look at the catalogue
/// finds the tiles of the one before; unless a layer is no longer what it was.
/// </summary>
public sealed class Tileset : IEquatable<Tileset>
{
    private readonly (string Layers, string Named, string Filter, bool Complete, int? Cells, string Sight, string Values, long Generation) _identity;
    private readonly LayerChoice _choice;
    private readonly int _hash;
    private readonly (TableVersion Table, bool Placed)[] _tables;

    /// <param name="choice">Its layers are all visible to the caller.</param>
    public Tileset(LayerChoice choice, Caller caller, LayerVersions versions)
    {
        _choice = choice;
        var layers = choice.Layers;
        IsKept = layers.All(layer => layer.IsFollowed && layer.Function?.IsFollowed != false);
        _identity = (
            string.Join(',', layers.Select(layer => layer.Name)), string.Join(',', choice.Named.Select(layer => layer.Name)), choice.Filter?.Text ?? "", choice.Complete, choice.Cells,
            string.Join(',', layers.Select(layer => layer.SightOf(caller)).Distinct()), choice.Values.Text, layers.Max(layer => layer.Generation));
        _hash = _identity.GetHashCode();
        _tables = [.. layers.SelectMany(layer => layer.BaseTables.Select(table => (versions.Of(layer.Database.Name, table), layer.IsOwnTable)))
            .GroupBy(use => use.Item1, (table, uses) => (table, uses.All(use => use.IsOwnTable)))];
        MaxAgeSeconds = layers.Min(layer => layer.Presentation.MaxAgeSeconds);
    }

    /// <summary>Whether a caller of another name may see other rows, whatever the scope.</summary>
    internal bool IsOfOneCaller => _choice.Layers.Any(layer => layer.Visibility == Visibility.ByForeignPolicies);

    /// <summary>It is known what changes its tiles, so that they may be kept.</summary>
    public bool IsKept { get; }

    /// <summary>How old its tiles may be: the layer that must be freshest decides.</summary>
    public int MaxAgeSeconds { get; }

    public TileRequest At(TileCoordinate tile) => new(_choice, tile);

    /// <summary>The number of the last change after which no tile of before is good, wherever it lies.</summary>
    internal long Version
    {
        get
        {
            var latest = 0L;
            foreach (var (table, placed) in _tables)
                latest = Math.Max(latest, (placed ? table.Anywhere : table.Changed).Number);
            return latest;
        }
    }

    /// <summary>Bytes of the texts that make the question what it is, as long as a client likes: a filter of thousands of characters may well select nothing.</summary>
    internal int TextBytes => sizeof(char) * (_identity.Layers.Length + _identity.Named.Length + _identity.Filter.Length + _identity.Values.Length);

    /// <summary>Whether that last change is long enough ago that a reader who began now sees it.</summary>
    internal bool IsSettled(LayerVersions versions)
    {
        foreach (var (table, placed) in _tables)
        {
            if (!versions.IsSettled((placed ? table.Anywhere : table.Changed).At))
                return false;
        }
        return true;
    }

    /// <summary>Whether rows of the table show where they lie: of a view's they do not, since it may show them elsewhere, and as it likes.</summary>
    internal bool ShowsInPlace(TableVersion table)
    {
        foreach (var (own, placed) in _tables)
        {
            if (own == table)
                return placed;
        }
        return false;
    }

    public bool Equals(Tileset? other) => ReferenceEquals(this, other) || (other is not null && _hash == other._hash && _identity == other._identity);

    public override bool Equals(object? obj) => Equals(obj as Tileset);

    public override int GetHashCode() => _hash;
}

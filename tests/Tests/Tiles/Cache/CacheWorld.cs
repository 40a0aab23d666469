using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Spatial;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tests.Tiles.Cache;

/// <summary>Layers over tables that no database has, for what needs none.</summary>
internal sealed class CacheWorld(TimeProvider time) : IAsyncDisposable
{
    public const string Database = "nowhere";

    private static readonly Caller Anybody = new("test", "test", [Role.Admin], Scope.Everything);

    private readonly ReadSource _source = new(Database, "Host=nowhere.invalid");

    public LayerVersions Versions { get; } = new(time);

    public static TableName Table(string name) => new("gis", name);

    public static TileCoordinate Tile(int z, int x, int y) => TileCoordinate.TryCreate(z, x, y, out var tile) ? tile : throw new InvalidOperationException($"{z}/{x}/{y} is no tile.");

    /// <summary>The point's box, of no size.</summary>
    public static WorldBox Point(double lon, double lat) => WorldBox.AroundDegrees(new(lon, lon, lat, lat));

    public Layer LayerOf(string table) => Describe(table, 'r', []);

    public Layer ViewOf(string name, params string[] tables) => Describe(name, 'v', tables);

    public Tileset Tileset(params IReadOnlyList<Layer> layers) => new(new(layers), Anybody, Versions);

    public Tileset Filtered(string filter, params IReadOnlyList<Layer> layers) => new(new(layers) { Filter = new(filter, CqlParser.Parse("true")) }, Anybody, Versions);

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private Layer Describe(string name, char kind, string[] below)
    {
        var geometry = new FoundColumn("geom", "geometry", 'U', false, "GEOMETRY", 4490, true);
        var found = new FoundTable(Table(name), kind, 0, RowSecurity: false, Shared: false, ForeignPolicies: false, Told: true, [.. kind == 'r' ? [Table(name)] : below.Select(Table)], [geometry]);
        return new LayerDescriber(new LayerDeclarations(), new Dictionary<string, LayerEdition>(), "UTC").Describe(found, _source, ours: false, $"gis.{name}");
    }
}

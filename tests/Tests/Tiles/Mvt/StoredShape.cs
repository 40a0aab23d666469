using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tests.Tiles.Mvt;

/// <summary>A drawn shape as a snapshot holds it, so that adding it to a tile costs nothing but adding.</summary>
internal sealed class StoredShape
{
    private readonly GeometryKind _kind;
    private readonly int[] _coordinates;
    private readonly int[] _partEnds;
    private readonly WorldBox _box;
    private readonly WorldBox[] _runs;

    public StoredShape(DrawnShape shape, TileFrame? drawnIn = null, bool withRuns = false)
    {
        var frame = drawnIn ?? DrawnShape.Frame;
        var unit = Math.Pow(2, 20 - frame.Tile.Z);
        static int World(double place) => (int)Math.Clamp(Math.Round(place), int.MinValue, int.MaxValue);
        _kind = shape.Kind;
        _coordinates = [.. shape.Parts.SelectMany(part => part).SelectMany(point => new[] { World(frame.OriginX + point.X * unit), World(frame.OriginY + point.Y * unit) })];
        _partEnds = [.. shape.Parts.Select((_, i) => shape.Parts.Take(i + 1).Sum(part => part.Length))];
        _box = WorldBox.Of(_coordinates);
        _runs = new WorldBox[withRuns ? VertexRuns.Count(_coordinates.Length / 2) : 0];
        VertexRuns.Measure(_coordinates, _runs);
    }

    public FeatureOutcome AddTo(LayerWriter layer, long id = 1, ReadOnlySpan<int> tags = default) =>
        layer.Add(id, new() { Kind = _kind, Coordinates = _coordinates, PartEnds = _partEnds, Box = _box, Runs = _runs }, tags);
}

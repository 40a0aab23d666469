using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Mvt;
using SpatialCockpit.Tiles.Snapshots.Reading;

namespace SpatialCockpit.Tiles.Snapshots;

/// <summary>A feature that came or changed after its layer's snapshot was made.</summary>
/// <param name="values">The number of each attribute's value in the delta, -1 for null.</param>
internal sealed class DeltaFeature(long id, GeometryKind kind, int[] coordinates, int[] partEnds, int[] polygonEnds, WorldBox box, int[] values, int owner)
{
    private const int Overhead = 240;

    private readonly WorldBox[] _runs = RunsOf(coordinates);
    private long _diedAt = long.MaxValue;

    public long Id => id;

    public WorldBox Box => box;

    public ReadOnlySpan<int> Values => values;

    public int Owner => owner;

    public FeatureShape Shape => new() { Kind = kind, Coordinates = coordinates, PartEnds = partEnds, PolygonEnds = polygonEnds, Box = box, Runs = _runs };

    /// <summary>About what it takes in memory: its arrays, each with a header, and what the delta keeps beside it (box, place, key).</summary>
    public long Bytes => Overhead + sizeof(int) * (long)(coordinates.Length + partEnds.Length + polygonEnds.Length + values.Length) + 16L * _runs.Length;

    public bool IsAliveAt(long version) => Volatile.Read(ref _diedAt) > version;

    /// <summary>The first version that it is no part of.</summary>
    public void DieAt(long version) => Volatile.Write(ref _diedAt, version);

    /// <summary>The same feature in a delta that numbers values and owners otherwise.</summary>
    public DeltaFeature Renumbered(int[] newValues, int newOwner) => new(id, kind, coordinates, partEnds, polygonEnds, box, newValues, newOwner);

    /// <summary>Whether both show the same; of layers that are not scoped.</summary>
    public bool IsSame(DeltaFeature other) => IsSame(other.Shape, other.Values);

    /// <inheritdoc cref="IsSame(DeltaFeature)"/>
    public bool IsSame(in FeatureShape otherShape, ReadOnlySpan<int> otherValues) =>
        kind == otherShape.Kind && otherShape.Coordinates.SequenceEqual(coordinates) && otherShape.PartEnds.SequenceEqual(partEnds) && otherShape.PolygonEnds.SequenceEqual(polygonEnds)
        && otherValues.SequenceEqual(values);

    public static DeltaFeature Of(RowReader row) =>
        new(row.Id, row.Shape.Kind, row.Shape.Coordinates.ToArray(), row.Shape.PartEnds.ToArray(), row.Shape.PolygonEnds.ToArray(), row.Shape.Box, row.Values.ToArray(), row.Owner);

    private static WorldBox[] RunsOf(int[] coordinates)
    {
        if (coordinates.Length / 2 < VertexRuns.WorthwhileFrom)
            return [];
        var runs = new WorldBox[VertexRuns.Count(coordinates.Length / 2)];
        VertexRuns.Measure(coordinates, runs);
        return runs;
    }
}

using System.Numerics;
using SpatialCockpit.Tiles.Snapshots.Selection;

namespace SpatialCockpit.Tiles.LowZoom;

/// <summary>Lines in classes of length, the longest class first: each reaches down to a quarter of the one before, the last to nothing. For one thread.</summary>
/// <param name="longest">World units from which on a line is in the first class: a power of two.</param>
internal sealed class LinesByLength(long longest) : IDisposable
{
    private const int Classes = 6;

    private readonly int _longestBit = BitOperations.Log2((ulong)longest);
    private readonly IntList[] _classes = [.. Enumerable.Range(0, Classes).Select(_ => new IntList())];

    /// <summary>The classes with their places, each in the order it was added in.</summary>
    public ReadOnlySpan<IntList> Longest => _classes;

    /// <param name="place">Of the line in its layer (<see cref="SelectedFeatures.Place"/>).</param>
    /// <param name="length">World units.</param>
    public void Add(int place, long length) =>
        _classes[length >= longest ? 0 : Math.Min(Classes - 1, (_longestBit - BitOperations.Log2((ulong)length) + 1) / 2)].Add(place);

    public void Dispose()
    {
        foreach (var lines in _classes)
            lines.Dispose();
    }
}

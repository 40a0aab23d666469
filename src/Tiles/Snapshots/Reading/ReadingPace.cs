using System.Collections.Concurrent;
using System.Diagnostics;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Snapshots.Reading;

/// <summary>
/// When a layer that any change makes stale is read again: once nothing has changed for nine times as long as the last reading took, and a second at least. So reading takes a tenth
/// of the time at most, and what changes all the time stays with PostGIS.
/// </summary>
internal sealed class ReadingPace(LayerVersions versions)
{
    private const int RestShare = 9;
    private static readonly TimeSpan LeastRest = TimeSpan.FromSeconds(1), RestAfterFailure = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, (long EndedAt, TimeSpan Pause)> _readings = new(StringComparer.Ordinal);

    /// <summary>The first reading is always due.</summary>
    public bool IsDue(Layer layer) =>
        !_readings.TryGetValue(layer.Name, out var last) || (Stopwatch.GetElapsedTime(last.EndedAt) >= last.Pause && versions.QuietFor(layer) >= last.Pause);

    /// <summary>Whether the layer has been read before.</summary>
    public bool Knows(Layer layer) => _readings.ContainsKey(layer.Name);

    /// <summary>The layer was read, or it was tried.</summary>
    /// <param name="begunAt">As <see cref="Stopwatch.GetTimestamp"/> gives it.</param>
    public void Note(Layer layer, long begunAt, bool failed)
    {
        var rest = RestShare * Stopwatch.GetElapsedTime(begunAt);
        var least = failed ? RestAfterFailure : LeastRest;
        _readings[layer.Name] = (Stopwatch.GetTimestamp(), rest > least ? rest : least);
    }
}

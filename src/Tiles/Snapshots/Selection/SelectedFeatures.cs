using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tiles.Snapshots.Selection;

/// <summary>The features of a selection one after the other, those of the snapshot and those that came after it together: by key when the selection is sorted.</summary>
internal ref struct SelectedFeatures
{
    private readonly HeldLayer _held;
    private readonly ReadOnlySpan<int> _found;
    private readonly ReadOnlySpan<int> _added;
    private readonly ReadOnlySpan<long> _ids;
    private readonly ReadOnlySpan<int> _points;
    private int _nextFound;
    private int _nextAdded;
    private int _feature;
    private DeltaFeature? _delta;

    public SelectedFeatures(FeatureSelection selection, HeldLayer held)
    {
        _held = held;
        _found = selection.Found;
        _added = selection.Added;
        _ids = held.Snapshot.Ids;
        _points = held.Snapshot.IsPointsOnly ? held.Snapshot.Points : [];
    }

    public readonly long Id => _delta?.Id ?? _ids[_feature];

    /// <summary>In the snapshot, or the complement of that in the delta: to come back to it (<see cref="MoveTo"/>).</summary>
    public readonly int Place => _delta is null ? _feature : ~_added[_nextAdded - 1];

    public readonly WorldBox Box => _delta?.Box ?? _held.Snapshot.BoxOf(_feature);

    public readonly FeatureShape Shape => _delta is null ? _held.Snapshot.ShapeOf(_feature) : _delta.Shape;

    /// <summary>The number of each attribute's value, -1 for null.</summary>
    public readonly ReadOnlySpan<int> Values => _delta is null ? _held.Snapshot.ValuesOf(_feature) : _delta.Values;

    /// <summary>Writes the feature that it stands at.</summary>
    /// <param name="shown">Attributes to write.</param>
    /// <param name="tags">Room for two numbers an attribute.</param>
    public readonly FeatureOutcome AddTo(LayerWriter layer, ReadOnlySpan<int> shown, Span<int> tags) => _delta is null && !_points.IsEmpty
        ? layer.AddPoint(_ids[_feature], _points[2 * _feature], _points[2 * _feature + 1], Tags(shown, tags))
        : layer.Add(Id, Shape, Tags(shown, tags));

    public bool MoveNext()
    {
        if (_added.IsEmpty)
        {
            if (_nextFound == _found.Length)
                return false;
            _feature = _found[_nextFound++];
            return true;
        }
        return MoveNextOfBoth();
    }

    /// <summary>Stands at a feature of the layer, selected or not.</summary>
    /// <param name="place">As <see cref="Place"/> told.</param>
    public void MoveTo(int place) => (_feature, _delta) = (place, place < 0 ? _held.Delta[~place] : null);

    private bool MoveNextOfBoth()
    {
        var added = _nextAdded < _added.Length ? _held.Delta[_added[_nextAdded]] : null;
        if (_nextFound < _found.Length && (added is null || _ids[_found[_nextFound]] < added.Id))
        {
            (_feature, _delta) = (_found[_nextFound++], null);
            return true;
        }
        (_delta, _nextAdded) = (added, _nextAdded + 1);
        return added is not null;
    }

    /// <summary>Attributes and values for the encoder, of those attributes that are shown and not null.</summary>
    /// <param name="tags">Room for two numbers an attribute.</param>
    public readonly ReadOnlySpan<int> Tags(ReadOnlySpan<int> shown, Span<int> tags)
    {
        var values = Values;
        var count = 0;
        foreach (var attribute in shown)
        {
            if (values[attribute] < 0)
                continue;
            tags[count++] = attribute;
            tags[count++] = values[attribute];
        }
        return tags[..count];
    }
}

using System.Runtime.CompilerServices;

namespace SpatialCockpit.Tiles.Mvt;

/// <summary>Draws one path into a <see cref="PathList"/> and leaves out at once what adds nothing: repeated points, points on the way from one to the next, and of rings spikes.</summary>
internal ref struct PathPen(PathList paths)
{
    private Span<LatticePoint> _points = paths.Room(0, 0);
    private int _count;

    public readonly bool IsEmpty => _count == 0;

    /// <summary>To be called before so many points are drawn.</summary>
    public void Reserve(int points)
    {
        if (_points.Length - _count < points)
            _points = paths.Room(_count, points);
    }

    /// <summary>Next vertex of a ring. Back over itself a ring encloses nothing, so the way out and back goes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Ring(LatticePoint point)
    {
        while (_count > 0)
        {
            if (_points[_count - 1] == point)
                return;
            if (_count == 1 || LatticePoint.Turn(_points[_count - 2], _points[_count - 1], point) != 0)
                break;
            _count--;
        }
        _points[_count++] = point;
    }

    /// <summary>Next vertex of a line. Back over itself it may go.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Line(LatticePoint point)
    {
        if (_count > 0)
        {
            var last = _points[_count - 1];
            if (last == point)
                return;
            if (_count > 1 && IsOnTheWay(_points[_count - 2], last, point))
                _count--;
        }
        _points[_count++] = point;
    }

    /// <summary>Next vertices of a ring that all lie in the frame's clip.</summary>
    public void Ring(ReadOnlySpan<int> coordinates, in TileFrame frame)
    {
        foreach (var point in Placed(coordinates, frame))
            Ring(point);
    }

    /// <summary>Next vertices of a line that all lie in the frame's clip.</summary>
    public void Line(ReadOnlySpan<int> coordinates, in TileFrame frame)
    {
        foreach (var point in Placed(coordinates, frame))
            Line(point);
    }

    /// <summary>They lie where they will be drawn or further on, so drawing never overtakes reading.</summary>
    private ReadOnlySpan<LatticePoint> Placed(ReadOnlySpan<int> coordinates, in TileFrame frame)
    {
        Reserve(coordinates.Length / 2);
        var placed = _points.Slice(_count, coordinates.Length / 2);
        frame.Place(coordinates, placed);
        return placed;
    }

    /// <summary>Next of several points.</summary>
    public void Point(LatticePoint point)
    {
        if (_count == 0 || _points[_count - 1] != point)
            _points[_count++] = point;
    }

    /// <summary>Closes the ring, if it is one: three vertices at least.</summary>
    public void EndRing()
    {
        var first = 0;
        while (_count - first >= 3)
        {
            var (beforeLast, last, start) = (_points[_count - 2], _points[_count - 1], _points[first]);
            if (last == start || LatticePoint.Turn(beforeLast, last, start) == 0)
                _count--;
            else if (LatticePoint.Turn(last, start, _points[first + 1]) == 0)
                first++;
            else
                break;
        }
        var points = _count - first;
        if (first > 0)
            _points.Slice(first, points).CopyTo(_points);
        End(points >= 3 ? points : 0);
    }

    /// <summary>Ends the line, if it is one: two vertices at least.</summary>
    public void EndLine() => End(_count >= 2 ? _count : 0);

    public void EndPoints() => End(_count);

    private void End(int points)
    {
        if (points > 0)
            paths.Add(points);
        _count = 0;
        _points = paths.Room(0, 0);
    }

    private static bool IsOnTheWay(LatticePoint from, LatticePoint via, LatticePoint to) =>
        LatticePoint.Turn(from, via, to) == 0 && (via.X - from.X) * (to.X - via.X) + (via.Y - from.Y) * (to.Y - via.Y) > 0;
}

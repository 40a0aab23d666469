namespace SpatialCockpit.Tiles.Mvt;

/// <summary>
/// Makes valid polygons of rings that touch, cross or overlap: what is enclosed an odd number of times is inside, as PostGIS decides it for tiles. The edges are noded
/// (<see cref="EdgeNoding"/>), those that occur an even number of times cancel out, the rest divides the plane into faces that are inside and outside by turns, and the inside ones
/// are walked round. Exact and without allocation, so it may be needed often: a detailed border on a coarse lattice touches itself.
/// </summary>
internal sealed class RingRepair
{
    private readonly EdgeNoding _noding = new();
    private readonly PathList _loops = new();
    private readonly PathList _walkLoops = new();

    private ulong[] _keys = new ulong[1024];

    // Half-edges: 2e runs along edge e and 2e + 1 back; each has the face on its left-hand side where x goes right and y goes up.
    private LatticePoint[] _origins = new LatticePoint[2048];
    private int[] _around = new int[2048]; // half-edges by origin, of one origin by angle
    private int[] _placeAround = new int[2048]; // where in that each is
    private int[] _nodeOf = new int[2048]; // number of its origin
    private int[] _nodeStarts = new int[1024]; // first place in _around of each origin
    private int[] _walkOf = new int[2048];
    private int _halfEdges;
    private int _nodes;

    private Walk[] _walks = new Walk[64];
    private int[] _flood = new int[64]; // walks, component after component
    private int _walkCount;

    private Component[] _components = new Component[16];
    private int _componentCount;

    private int[] _seenAt = new int[1024]; // for each node its place in the path, -1 when not in it
    private int[] _path = new int[1024];

    /// <summary>Once round a face, or round the outside of a component.</summary>
    /// <param name="Start">A half-edge of it.</param>
    /// <param name="Area">Twice its area; below zero for the outside.</param>
    /// <param name="Within">Of the outside of a component that lies in an inside face: that face's walk.</param>
    private record struct Walk(int Start, int HalfEdges, long Area, int Component, bool IsInside, int Within);

    /// <summary>Edges that hang together, with the walks around their faces.</summary>
    /// <param name="IsInside">Lies in an inside face of others.</param>
    private record struct Component(int FirstWalk, int EndWalk, int Outside, int MinX, int MinY, int MaxX, int MaxY, bool IsInside)
    {
        public readonly bool BoxHolds(LatticePoint point) => point.X > MinX && point.X < MaxX && point.Y > MinY && point.Y < MaxY;
    }

    /// <returns>False when the rings cannot be noded; then nothing is to be drawn.</returns>
    public bool Mend(PathList rings, PolygonRings into)
    {
        into.Begin(_loops);
        _loops.Clear();
        if (!_noding.Node(rings))
            return false;
        TakeOddEdges();
        SortAround();
        TraceWalks();
        GroupWalks();
        PlaceComponents();
        for (var walk = 0; walk < _walkCount; walk++)
        {
            if (_walks[walk] is { IsInside: true, Area: > 0 })
                AddPolygon(walk, into);
        }
        return true;
    }

    /// <summary>An edge that is run over twice has the same on both sides and bounds nothing.</summary>
    private void TakeOddEdges()
    {
        var edges = _noding.Edges;
        Grow(ref _keys, edges.Count);
        for (var i = 0; i < edges.Count; i++)
        {
            uint a = edges[i].A.Order, b = edges[i].B.Order;
            _keys[i] = (ulong)Math.Min(a, b) << 32 | Math.Max(a, b);
        }
        var keys = _keys.AsSpan(0, edges.Count);
        keys.Sort();
        GrowHalfEdges(2 * edges.Count);
        _halfEdges = 0;
        for (var i = 0; i < keys.Length;)
        {
            var same = i + 1;
            while (same < keys.Length && keys[same] == keys[i])
                same++;
            if ((same - i) % 2 == 1)
            {
                _origins[_halfEdges++] = LatticePoint.FromOrder((uint)(keys[i] >> 32));
                _origins[_halfEdges++] = LatticePoint.FromOrder((uint)keys[i]);
            }
            i = same;
        }
    }

    private void SortAround()
    {
        Grow(ref _keys, _halfEdges);
        for (var half = 0; half < _halfEdges; half++)
            _keys[half] = (ulong)_origins[half].Order << 32 | (uint)half;
        _keys.AsSpan(0, _halfEdges).Sort();
        _nodes = 0;
        for (var place = 0; place < _halfEdges; place++)
        {
            var half = (int)(uint)_keys[place];
            if (place == 0 || _keys[place] >> 32 != _keys[place - 1] >> 32)
                _nodeStarts[_nodes++] = place;
            (_around[place], _nodeOf[half]) = (half, _nodes - 1);
        }
        _nodeStarts[_nodes] = _halfEdges;
        for (var node = 0; node < _nodes; node++)
            SortByAngle(_around.AsSpan(_nodeStarts[node], _nodeStarts[node + 1] - _nodeStarts[node]));
        for (var place = 0; place < _halfEdges; place++)
            _placeAround[_around[place]] = place;
    }

    /// <summary>Nearly always two, seldom four: sorted by insertion.</summary>
    private void SortByAngle(Span<int> halfEdges)
    {
        for (var i = 1; i < halfEdges.Length; i++)
        {
            for (var j = i; j > 0 && ComesBefore(halfEdges[j], halfEdges[j - 1]); j--)
                (halfEdges[j], halfEdges[j - 1]) = (halfEdges[j - 1], halfEdges[j]);
        }
    }

    private bool ComesBefore(int one, int other)
    {
        LatticePoint origin = _origins[one], a = _origins[one ^ 1], b = _origins[other ^ 1];
        bool lowerA = IsLower(origin, a), lowerB = IsLower(origin, b);
        return lowerA != lowerB ? lowerB : LatticePoint.Turn(origin, a, b) > 0;
    }

    /// <summary>Whether a direction is in the second half of the turn that begins in the direction of x.</summary>
    private static bool IsLower(LatticePoint origin, LatticePoint to) => to.Y < origin.Y || to.Y == origin.Y && to.X < origin.X;

    /// <summary>Round a face: where a half-edge ends, the one that turns most to the left-hand side goes on.</summary>
    private int Next(int half)
    {
        var back = half ^ 1;
        var node = _nodeOf[back];
        var place = _placeAround[back];
        return _around[place == _nodeStarts[node] ? _nodeStarts[node + 1] - 1 : place - 1];
    }

    private void TraceWalks()
    {
        _walkCount = 0;
        _walkOf.AsSpan(0, _halfEdges).Fill(-1);
        for (var start = 0; start < _halfEdges; start++)
        {
            if (_walkOf[start] >= 0)
                continue;
            var (area, count) = (0L, 0);
            for (var half = start; _walkOf[half] < 0; half = Next(half), count++)
            {
                LatticePoint a = _origins[half], b = _origins[half ^ 1];
                area += a.X * b.Y - b.X * a.Y;
                _walkOf[half] = _walkCount;
            }
            Grow(ref _walks, _walkCount + 1);
            _walks[_walkCount++] = new(start, count, area, -1, false, -1);
        }
    }

    /// <summary>From each walk over its edges to the neighbours: over an edge one comes from outside to inside or back.</summary>
    private void GroupWalks()
    {
        _componentCount = 0;
        Grow(ref _flood, _walkCount);
        var end = 0;
        for (var first = 0; first < _walkCount; first++)
        {
            if (_walks[first].Component >= 0)
                continue;
            Grow(ref _components, _componentCount + 1);
            var component = new Component(end, end, first, int.MaxValue, int.MaxValue, int.MinValue, int.MinValue, false);
            _walks[first].Component = _componentCount;
            _flood[end++] = first;
            for (var reached = component.FirstWalk; reached < end; reached++)
                Spread(_flood[reached], ref component, ref end);
            component.EndWalk = end;
            _components[_componentCount++] = component;
            if (_walks[component.Outside].IsInside)
                Flip(component);
        }
    }

    private void Spread(int walk, ref Component component, ref int end)
    {
        if (_walks[walk].Area < 0)
            component.Outside = walk;
        var half = _walks[walk].Start;
        do
        {
            var point = _origins[half];
            (component.MinX, component.MaxX) = (Math.Min(component.MinX, point.X), Math.Max(component.MaxX, point.X));
            (component.MinY, component.MaxY) = (Math.Min(component.MinY, point.Y), Math.Max(component.MaxY, point.Y));
            ref var neighbour = ref _walks[_walkOf[half ^ 1]];
            if (neighbour.Component < 0)
            {
                (neighbour.Component, neighbour.IsInside) = (_componentCount, !_walks[walk].IsInside);
                _flood[end++] = _walkOf[half ^ 1];
            }
            half = Next(half);
        }
        while (half != _walks[walk].Start);
    }

    private void Flip(Component component)
    {
        for (var i = component.FirstWalk; i < component.EndWalk; i++)
            _walks[_flood[i]].IsInside = !_walks[_flood[i]].IsInside;
    }

    /// <summary>What is inside within a component is known; against the others it may be the other way round: a component in an inside face of others is a hole of that face.</summary>
    private void PlaceComponents()
    {
        for (var i = 0; i < _componentCount; i++)
            _components[i].IsInside = (Surroundings(i) & 1) == 1;
        for (var i = 0; i < _componentCount; i++)
        {
            if (_components[i].IsInside)
                Flip(_components[i]);
        }
        for (var i = 0; i < _componentCount; i++)
        {
            if (_components[i].IsInside)
                _walks[_components[i].Outside].Within = FaceAround(i);
        }
    }

    /// <returns>How many edges of other components lie between one and the far east.</returns>
    private int Surroundings(int inner)
    {
        var point = PointOf(inner);
        var crossings = 0;
        for (var other = 0; other < _componentCount; other++)
        {
            if (other == inner || !_components[other].BoxHolds(point))
                continue;
            for (var i = _components[other].FirstWalk; i < _components[other].EndWalk; i++)
                crossings += Crossings(_flood[i], point, eachEdgeOnce: true);
        }
        return crossings;
    }

    private int FaceAround(int inner)
    {
        var point = PointOf(inner);
        var smallest = -1;
        for (var walk = 0; walk < _walkCount; walk++)
        {
            ref var face = ref _walks[walk];
            if (face.Component != inner && face is { IsInside: true, Area: > 0 } && (smallest < 0 || face.Area < _walks[smallest].Area)
                && _components[face.Component].BoxHolds(point) && (Crossings(walk, point, eachEdgeOnce: false) & 1) == 1)
            {
                smallest = walk;
            }
        }
        return smallest;
    }

    private LatticePoint PointOf(int component) => _origins[_walks[_components[component].Outside].Start];

    private int Crossings(int walk, LatticePoint point, bool eachEdgeOnce)
    {
        var crossings = 0;
        var half = _walks[walk].Start;
        do
        {
            if (!(eachEdgeOnce && (half & 1) == 1) && new LatticeEdge(_origins[half], _origins[half ^ 1]).CrossesRayFrom(point))
                crossings++;
            half = Next(half);
        }
        while (half != _walks[walk].Start);
        return crossings;
    }

    /// <summary>The walk round a face is its shell with the holes that touch it; the outsides of components within the face are its other holes.</summary>
    private void AddPolygon(int walk, PolygonRings into)
    {
        _walkLoops.Clear();
        AddLoops(walk);
        for (var loop = 0; loop < _walkLoops.Count; loop++)
        {
            if (PathList.DoubleArea(_walkLoops[loop]) > 0)
                Copy(loop, isHole: false, into);
        }
        for (var i = 0; _componentCount > 1 && i < _componentCount; i++)
        {
            if (_walks[_components[i].Outside].Within == walk)
                AddLoops(_components[i].Outside);
        }
        for (var loop = 0; loop < _walkLoops.Count; loop++)
        {
            if (PathList.DoubleArea(_walkLoops[loop]) < 0)
                Copy(loop, isHole: true, into);
        }
    }

    private void Copy(int loop, bool isHole, PolygonRings into)
    {
        var points = _walkLoops[loop];
        points.CopyTo(_loops.Room(0, points.Length));
        _loops.Add(points.Length);
        into.Add(_loops.Count - 1, isHole);
    }

    /// <summary>Each time a walk comes to a node for the second time, what it went since the first is a ring of its own.</summary>
    private void AddLoops(int walk)
    {
        Grow(ref _seenAt, _nodes);
        Grow(ref _path, _walks[walk].HalfEdges);
        var length = 0;
        var half = _walks[walk].Start;
        do
        {
            _seenAt[_nodeOf[half]] = -1;
            half = Next(half);
        }
        while (half != _walks[walk].Start);
        do
        {
            var node = _nodeOf[half];
            if (_seenAt[node] >= 0)
                length = Cut(_seenAt[node], length);
            _seenAt[node] = length;
            _path[length++] = half;
            half = Next(half);
        }
        while (half != _walks[walk].Start);
        Cut(0, length);
    }

    /// <returns>How long the path is without its end.</returns>
    private int Cut(int from, int length)
    {
        var pen = new PathPen(_walkLoops);
        pen.Reserve(length - from);
        for (var i = from; i < length; i++)
        {
            _seenAt[_nodeOf[_path[i]]] = -1;
            pen.Ring(_origins[_path[i]]);
        }
        pen.EndRing();
        return from;
    }

    private void GrowHalfEdges(int count)
    {
        Grow(ref _origins, count);
        Grow(ref _around, count);
        Grow(ref _placeAround, count);
        Grow(ref _nodeOf, count);
        Grow(ref _nodeStarts, count + 1);
        Grow(ref _walkOf, count);
    }

    private static void Grow<T>(ref T[] array, int count)
    {
        if (array.Length < count)
            Array.Resize(ref array, Math.Max(count, 2 * array.Length));
    }
}

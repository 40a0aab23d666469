namespace SpatialCockpit.Supervision.Campaigns.Touring;

/// <summary>A way past all stops that is made shorter step by step. It has two ends: behind them there is nothing, at no distance.</summary>
internal sealed class Way
{
    /// <summary>What is gained is more than rounding.</summary>
    private const double LeastGainMeters = 1e-6;

    /// <summary>So many stops one after the other are moved elsewhere together.</summary>
    private const int LongestPiece = 3;

    private readonly Stop[] _stops;
    private readonly int[] _placeOf;

    public Way(Stop[] stops, int[] order)
    {
        (_stops, Order, _placeOf) = (stops, order, new int[order.Length]);
        for (var place = 0; place < order.Length; place++)
            _placeOf[order[place]] = place;
    }

    /// <summary>Stops, in their order.</summary>
    public int[] Order { get; }

    /// <summary>Until nothing near any stop makes it shorter.</summary>
    public void Shorten(NearStops near)
    {
        var isShorter = true;
        while (isShorter)
        {
            isShorter = false;
            for (var stop = 0; stop < Order.Length; stop++)
                foreach (var other in near[stop])
                    isShorter |= Turn(_placeOf[stop], _placeOf[other]) || Move(_placeOf[stop], _placeOf[other]);
        }
    }

    /// <summary>2-opt: has two stops follow each other by going what lies between them backwards, behind the first or before the second.</summary>
    private bool Turn(int place, int other)
    {
        var (first, last) = place < other ? (place, other) : (other, place);
        return TurnIfShorter(first + 1, last) || TurnIfShorter(first, last - 1);
    }

    /// <summary>Or-opt: takes up to three stops from one end on, and puts them beside another stop.</summary>
    private bool Move(int place, int other)
    {
        for (var length = 1; length <= LongestPiece; length++)
            if (MoveIfShorter(place, place + length - 1, other) || MoveIfShorter(place - length + 1, place, other))
                return true;
        return false;
    }

    private bool TurnIfShorter(int from, int to)
    {
        if (from >= to || Meters(from - 1, from) + Meters(to, to + 1) - Meters(from - 1, to) - Meters(from, to + 1) < LeastGainMeters)
            return false;
        Reverse(from, to);
        return true;
    }

    /// <param name="beside">A place outside of the piece: it comes before it or behind it, either way round.</param>
    private bool MoveIfShorter(int from, int to, int beside)
    {
        if (from < 0 || to >= Order.Length || (beside >= from && beside <= to))
            return false;
        var gained = Meters(from - 1, from) + Meters(to, to + 1) - Meters(from - 1, to + 1);
        foreach (var before in (ReadOnlySpan<int>)[beside - 1, beside])
        {
            // Where the piece lies already there is no gap.
            if (before == from - 1 || before == to)
                continue;
            var gap = Meters(before, before + 1);
            var (straight, turned) = (Meters(before, from) + Meters(to, before + 1), Meters(before, to) + Meters(from, before + 1));
            if (gained + gap - Math.Min(straight, turned) < LeastGainMeters)
                continue;
            Put(from, to, before, turned < straight);
            return true;
        }
        return false;
    }

    /// <summary>Three turns move a piece; one less leaves it the other way round.</summary>
    private void Put(int from, int to, int before, bool isTurned)
    {
        var length = to - from + 1;
        if (before > to)
        {
            Reverse(from, before);
            Reverse(from, before - length);
            if (!isTurned)
                Reverse(before - length + 1, before);
            return;
        }
        Reverse(before + 1, to);
        Reverse(before + 1 + length, to);
        if (!isTurned)
            Reverse(before + 1, before + length);
    }

    private double Meters(int place, int other) => place < 0 || other < 0 || place >= Order.Length || other >= Order.Length ? 0 : _stops[Order[place]].MetersTo(_stops[Order[other]]);

    private void Reverse(int from, int to)
    {
        for (; from < to; from++, to--)
        {
            (Order[from], Order[to]) = (Order[to], Order[from]);
            (_placeOf[Order[from]], _placeOf[Order[to]]) = (from, to);
        }
    }
}

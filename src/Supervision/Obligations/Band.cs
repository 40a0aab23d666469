using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Obligations;

/// <summary>A colour for what is left until the due date, or for what has passed behind it.</summary>
/// <param name="Color">A word or <c>#rrggbb</c>.</param>
/// <param name="Bounds">All hold.</param>
public sealed record Band(string Name, Title? Title, string Color, IReadOnlyList<BandBound> Bounds)
{
    /// <summary>When the band holds, the first moment included, the last not; empty where the last is not behind the first.</summary>
    public BandSpan SpanOf(Deadline due, DateTimeOffset overdueFrom, DutyCalendar calendar)
    {
        var (from, to) = (DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        foreach (var bound in Bounds)
        {
            var edge = bound.Left is { } left ? Edge(due, left, isBehind: bound.IsOpen == bound.IsBelow, calendar) : overdueFrom;
            if (bound.IsBelow && edge > from)
                from = edge;
            if (!bound.IsBelow && edge < to)
                to = edge;
        }
        return new(from, to);
    }

    /// <summary>The tightest of the bands that hold: of which least is left, then the narrowest, then the first.</summary>
    public static Band? At(DateTimeOffset moment, IEnumerable<(Band Band, BandSpan Span)> bands)
    {
        (Band Band, BandSpan Span)? tightest = null;
        foreach (var each in bands)
            if (each.Span.Holds(moment) && (tightest is not { } other || each.Span.IsTighterThan(other.Span)))
                tightest = each;
        return tightest?.Band;
    }

    /// <summary>The moment from which so much is left, or right behind all of it.</summary>
    private static DateTimeOffset Edge(Deadline due, Amount left, bool isBehind, DutyCalendar calendar)
    {
        var before = left with { Count = -left.Count };
        if (!left.IsOfDays)
            return due.LateFrom(calendar) + before.Time - (isBehind ? TimeSpan.Zero : DutyCalendar.Least);
        var day = calendar.Add(due.Day, before);
        return isBehind ? calendar.EndOf(day) : calendar.StartOf(day);
    }
}

/// <summary>One side of a band: <c>&lt; 30</c> is below and open.</summary>
/// <param name="IsBelow">Holds when less is left, else when more is.</param>
/// <param name="IsOpen">Without the bound itself.</param>
/// <param name="Left">Negative behind the due date; null for overdue, when the grace has passed too.</param>
public readonly record struct BandBound(bool IsBelow, bool IsOpen, Amount? Left);

/// <param name="From">Included.</param>
/// <param name="To">Not included.</param>
public readonly record struct BandSpan(DateTimeOffset From, DateTimeOffset To)
{
    public bool IsEmpty => To <= From;

    public bool Holds(DateTimeOffset moment) => moment >= From && moment < To;

    public bool IsTighterThan(BandSpan other) => From > other.From || (From == other.From && To < other.To);
}

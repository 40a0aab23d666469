using System.Runtime.InteropServices;
using SpatialCockpit.Geofence.Events;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Geofence.Tracks;

namespace SpatialCockpit.Geofence.Replay;

/// <summary>Positions of a file against fences, by the engine that judges live ones; nothing is kept.</summary>
public sealed class FenceReplay(RuleSet fences, ReplayLimits? given = null)
{
    /// <summary>Something that happened, in the order in which it is written.</summary>
    private readonly record struct Told(long Time, int Sequence, string Object, int Fence, FenceEventKind Kind, bool IsSuppressed) : IComparable<Told>
    {
        public int CompareTo(Told other) => (Time, Sequence).CompareTo((other.Time, other.Sequence)) is not 0 and var when ? when
            : string.CompareOrdinal(Object, other.Object) is not 0 and var who ? who
            : (Fence, Kind, IsSuppressed).CompareTo((other.Fence, other.Kind, other.IsSuppressed));
    }

    private readonly ReplayLimits _limits = given ?? new();
    private readonly TrackEngine _engine = new((given ?? new()).Track, RuleHistory.Empty, fences, parts: 1);
    private readonly ReportedFix[] _one = new ReportedFix[1];
    private readonly Taken[] _taken = new Taken[1];
    private readonly HashSet<Told> _told = [];
    private readonly List<TrackChange> _changes = [];

    /// <summary>Ticks of each object's fixes that were judged.</summary>
    private readonly Dictionary<string, List<long>> _times = new(StringComparer.Ordinal);

    private long _last;

    public long Positions { get; private set; }

    public long Duplicates { get; private set; }

    /// <summary>Left out as noise.</summary>
    public long TooFast { get; private set; }

    /// <summary>Left out as older than the window.</summary>
    public long TooLate { get; private set; }

    public int Objects => _times.Count;

    public int Events => _told.Count;

    /// <summary>Lines that are no positions, with the reason.</summary>
    public List<(long Line, string Reason)> Rejected { get; } = [];

    /// <summary>A whole file.</summary>
    public void Take(IEnumerable<PositionFile.Row> rows, CancellationToken cancellationToken)
    {
        foreach (var row in _limits.NeedsOrder ? rows.OrderBy(row => row.Fix.Time).ThenBy(row => row.Fix.Sequence) : rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Take(row);
        }
        End();
    }

    public void Take(PositionFile.Row row)
    {
        if (row.Fault is { } fault)
        {
            Rejected.Add((row.Line, fault));
            return;
        }
        Positions++;
        _changes.Clear();
        _one[0] = new(row.Object, Owner.Nobody, row.Fix);
        _engine.Judge(Positions, _one, _taken, _changes);
        _last = Math.Max(_last, row.Fix.Time);
        Count(row);
        Note();
    }

    /// <summary>Until the last position of all, fences came into force over objects that were silent by then, and were no more.</summary>
    private void End()
    {
        _changes.Clear();
        _engine.Pass(Positions + 1, _last, _changes);
        Note();
    }

    private void Note()
    {
        foreach (var (_, subject, _, told, retracts) in _changes)
        {
            Told happened = new(told.Time, told.Fix.Sequence, subject, told.Rule.Number, told.Kind, told.Permit is not null);
            if (retracts is not null)
                _told.Remove(happened);
            else
                _told.Add(happened);
        }
    }

    /// <summary>What happened, by time, object and fence: <c>object,fence,kind,time</c>.</summary>
    public void Write(TextWriter to)
    {
        to.Write("object,fence,kind,time\n");
        foreach (var told in _told.Order())
            to.Write($"{ReplayText.Field(told.Object)},{ReplayText.Field(fences.Find(told.Fence)!.Code)},{(told.IsSuppressed ? EventRows.Suppressed : told.Kind.Word())},{ReplayText.Moment(told.Time)}\n");
    }

    /// <param name="silence">A longer stretch between two fixes says nothing of where the object was.</param>
    public IEnumerable<ReplayVisit> Visits(TimeSpan silence)
    {
        foreach (var times in _times.Values)
            times.Sort();
        return _told.Where(told => !told.IsSuppressed && told.Kind is FenceEventKind.Enter or FenceEventKind.Exit && fences.Find(told.Fence) is var fence && fence!.Tells(FenceEventKind.Enter) && fence.Tells(FenceEventKind.Exit))
            .GroupBy(told => (told.Object, told.Fence))
            .SelectMany(turns => ReplayVisit.Of(turns.Key.Object, fences.Find(turns.Key.Fence)!, [.. turns.Order().Select(turn => (turn.Kind, turn.Time))], _times[turns.Key.Object], silence))
            .OrderBy(visit => visit.In).ThenBy(visit => visit.Object, StringComparer.Ordinal).ThenBy(visit => visit.Fence.Number);
    }

    private void Count(in PositionFile.Row row)
    {
        switch (_taken[0])
        {
            case Taken.Judged:
                (CollectionsMarshal.GetValueRefOrAddDefault(_times, row.Object, out _) ??= []).Add(row.Fix.Time);
                break;
            case Taken.Duplicate:
                Duplicates++;
                break;
            case Taken.Conflict:
                Rejected.Add((row.Line, "another place at the same time and seq"));
                break;
            case Taken.TooFast:
                TooFast++;
                break;
            case Taken.TooLate:
                TooLate++;
                break;
        }
    }
}

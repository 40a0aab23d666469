using System.Globalization;
using System.Text;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Tracks;

namespace SpatialCockpit.Geofence.Replay;

/// <summary>Positions of a file against fences, by the engine that judges live ones; nothing is kept.</summary>
public sealed class FenceReplay(FenceSet fences)
{
    private readonly TrackEngine _engine = new(TrackLimits.None, FenceHistory.Empty, fences, parts: 1);
    private readonly ReportedFix[] _one = new ReportedFix[1];
    private readonly Taken[] _taken = new Taken[1];
    private readonly Dictionary<(string Object, int Fence, FenceEventKind Kind, long Time, int Sequence), int> _told = [];
    private readonly List<TrackChange> _changes = [];

    public long Positions { get; private set; }

    public long Duplicates { get; private set; }

    public int Events => _told.Count;

    /// <summary>Lines that are no positions, with the reason.</summary>
    public List<(long Line, string Reason)> Rejected { get; } = [];

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
        switch (_taken[0])
        {
            case Taken.Duplicate:
                Duplicates++;
                break;
            case Taken.Conflict:
                Rejected.Add((row.Line, "another place at the same time and seq"));
                break;
        }
        foreach (var (_, _, _, told, retracts) in _changes)
        {
            var key = (row.Object, told.Fence.Number, told.Kind, told.Fix.Time, told.Fix.Sequence);
            if (retracts is not null)
                _told.Remove(key);
            else
                _told[key] = 0;
        }
    }

    /// <summary>What happened, by time, object and fence: <c>object,fence,kind,time</c>.</summary>
    public void Write(TextWriter to)
    {
        to.Write("object,fence,kind,time\n");
        foreach (var (key, _) in _told.OrderBy(each => each.Key.Time).ThenBy(each => each.Key.Sequence).ThenBy(each => each.Key.Object, StringComparer.Ordinal).ThenBy(each => each.Key.Fence).ThenBy(each => each.Key.Kind))
            to.Write($"{Field(key.Object)},{Field(fences.Find(key.Fence)!.Code)},{key.Kind.Word()},{Moment(key.Time)}\n");
    }

    private static string Moment(long ticks) => new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static string Field(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : new StringBuilder().Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"').ToString();
}

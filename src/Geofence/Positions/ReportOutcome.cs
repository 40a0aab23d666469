using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Geofence.Positions;

/// <summary>What became of a report's positions.</summary>
internal sealed class ReportOutcome
{
    public ReportOutcome(TrackCommit commit, int first, List<ReportedFix> fixes, Lsn? lsn)
    {
        Lsn = lsn;
        for (var i = 0; i < fixes.Count; i++)
            Count(commit.Outcomes[first + i], fixes[i].Ordinal);
    }

    public int Accepted { get; private set; }

    /// <summary>Of those accepted, so old that they are kept and judged no more.</summary>
    public int Late { get; private set; }

    public int Duplicates { get; private set; }

    public List<Rejection> Rejected { get; } = [];

    /// <summary>Of the commit; null where nothing was new.</summary>
    public Lsn? Lsn { get; }

    private void Count(Taken outcome, int index)
    {
        switch (outcome)
        {
            case Taken.Judged:
                Accepted++;
                break;
            case Taken.TooLate:
                Accepted++;
                Late++;
                break;
            case Taken.Duplicate:
                Duplicates++;
                break;
            case Taken.Conflict:
                Rejected.Add(new(index, RejectionType.Conflict, "There is another position of this object, time and seq."));
                break;
            default:
                Rejected.Add(new(index, RejectionType.ImpossibleSpeed, "Nothing gets there from the position before in this time."));
                break;
        }
    }
}

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>A commit as it is kept.</summary>
/// <param name="At">Of a commit of time alone, until when it was judged.</param>
/// <param name="Positions">That were judged, in their order; none of a commit of time alone.</param>
public sealed record KeptCommit(long Batch, DateTimeOffset At, IReadOnlyList<ReportedFix> Positions)
{
    public bool IsOfTime => Positions.Count == 0;
}

namespace SpatialCockpit.Supervision.Obligations.Duties;

/// <param name="OverdueFrom">Which time it is overdue for.</param>
/// <param name="Step">Of the escalation, from 0.</param>
internal sealed record DutyNotice(long Object, string Obligation, DateTimeOffset OverdueFrom, int Step, string Told, DateTimeOffset At);

using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Supervision.Obligations.Duties;

/// <summary>How one object stands to an obligation at a moment, worked out on the spot: as it was then, or as of this very moment.</summary>
public sealed class DutyQuery(RecordDatabase record, DutyTypes types)
{
    public DutyCalendar Calendar => types.Calendar;

    /// <returns>Null where no pack in force says that objects of the type owe it.</returns>
    internal async Task<Standing?> FindAsync(string type, long id, string obligation, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (types.Now.GetValueOrDefault(type) is not { } duties || duties.Judges.FirstOrDefault(judge => judge.Obligation.Name == obligation) is not { } judge)
            return null;
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        var facts = new DutyFacts(connection, duties, at);
        await facts.ReadAsync([id], cancellationToken);
        return judge.At(at, facts.HistoryOf(id).Told(facts.NoticesOf(id, obligation).Select(notice => notice.At)));
    }
}

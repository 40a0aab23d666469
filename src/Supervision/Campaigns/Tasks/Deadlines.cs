using SpatialCockpit.Supervision.Campaigns.Declared;
using SpatialCockpit.Supervision.Obligations;

namespace SpatialCockpit.Supervision.Campaigns.Tasks;

/// <summary>By when the tasks of a campaign are to be done, round by round: whole days of the city, each deadline's day included.</summary>
internal static class Deadlines
{
    /// <param name="DueAt">The last moment in time.</param>
    public readonly record struct Span(DateTimeOffset OpensAt, DateTimeOffset DueAt);

    /// <param name="days">By which the sort counts.</param>
    /// <param name="firstDueOn">Null for what the pack says.</param>
    /// <returns>In order; a round begins when the one before is over.</returns>
    public static IReadOnlyList<Span> Of(CampaignKind kind, DutyCalendar days, DateTimeOffset issuedAt, DateOnly? firstDueOn, int rounds)
    {
        var first = firstDueOn ?? days.Add(days.DayOf(issuedAt), kind.FirstDue);
        var opensAt = issuedAt;
        List<Span> spans = [];
        for (var i = 0; i < rounds; i++)
        {
            var over = days.EndOf(i == 0 ? first : days.Add(first, new(kind.Repeat!.Every.Count * i, kind.Repeat.Every.Unit)));
            spans.Add(new(opensAt, over - DutyCalendar.Least));
            opensAt = over;
        }
        return spans;
    }
}

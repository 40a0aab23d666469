using System.Globalization;
using Npgsql;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Obligations;

namespace SpatialCockpit.Supervision.Messages.Writing;

/// <summary>What templates ask of duties that notices are about.</summary>
internal sealed class DutyValues(NpgsqlConnection connection, PackWorld world, CityClock clock)
{
    public async Task<List<Notice>> AddAsync(IReadOnlyList<(Notice Notice, string? Obligation)> notices, CancellationToken cancellationToken)
    {
        var about = notices.Where(each => each.Obligation is not null).ToList();
        Dictionary<(string, long, string), (DateOnly? DueOn, DateTimeOffset? DueAt)> due = [];
        if (about.Count > 0)
        {
            await using var read = connection.Command("""
                select object_type, object, obligation, due_on, due_at from registry.duty
                where (object_type, object, obligation) in (select * from unnest($1::text[], $2::bigint[], $3::text[]))
                """, about.Select(each => each.Notice.Object!.Type).ToArray(), about.Select(each => each.Notice.Object!.Id).ToArray(), about.Select(each => each.Obligation!).ToArray());
            await using var row = await read.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
                due[(row.GetString(0), row.GetInt64(1), row.GetString(2))] = (row.IsDBNull(3) ? null : row.GetFieldValue<DateOnly>(3), row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4));
        }
        return [.. notices.Select(each => each.Obligation is { } name ? each.Notice with { Values = With(each.Notice.Values, name, due.GetValueOrDefault((each.Notice.Object!.Type, each.Notice.Object.Id, name))) } : each.Notice)];
    }

    private Dictionary<string, Title> With(IReadOnlyDictionary<string, Title> values, string obligation, (DateOnly? On, DateTimeOffset? At) due) => new(values, StringComparer.Ordinal)
    {
        ["duty.title"] = world.Find<Obligation>(ObligationsSection.SectionKey, obligation)?.Title ?? new(obligation, null),
        ["duty.due_on"] = due.On is { } day ? new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null) : ObjectFacts.Unknown,
        ["duty.due_at"] = due.At is { } moment ? ObjectFacts.Moment(moment, clock) : ObjectFacts.Unknown,
        ["duty.days_over"] = due.On is { } on ? new(Math.Max(0, clock.Today.DayNumber - on.DayNumber).ToString(CultureInfo.InvariantCulture), null) : ObjectFacts.Unknown,
    };
}

using System.Globalization;
using Npgsql;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Messages.Declared;

namespace SpatialCockpit.Supervision.Messages.Writing;

/// <summary>What steps of cases tell those whom they concern.</summary>
internal sealed class CaseNotices(NpgsqlConnection connection, PackWorld world, CityClock clock)
{
    /// <summary>Steps are told by now, of cases whose pack is gone too; in the order in which they were done.</summary>
    public async Task<List<Notice>> TakeAsync(long[] tellings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<Notice> notices = [];
        if (tellings.Length == 0)
            return notices;
        await using var take = connection.Command("""
            with told as (
              update cases.telling t set told_at = $2 from cases.case_file o join cases.step s on s.case_id = o.id
              where t.id = any ($1) and t.told_at is null and o.id = t.case_id and s.number = t.step
              returning t.id, t.accounts, o.case_type, s.action, s.state, o.code, o.class_code, o.address, o.due_at, o.region, o.audience
            )
            select * from told order by id
            """, tellings, now);
        await using var row = await take.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            if (world.Find<CaseType>(CasesSection.SectionKey, row.GetString(2)) is { } type && type.Actions.TryGetValue(row.GetString(3), out var action) && type.States.TryGetValue(row.GetString(4), out var state))
                notices.Add(Of(row, type, action, state, now));
        return notices;
    }

    private Notice Of(NpgsqlDataReader row, CaseType type, CaseAction action, CaseState state, DateTimeOffset now) => new($"case:{row.GetInt64(0).ToString(CultureInfo.InvariantCulture)}", null)
    {
        Accounts = row.GetFieldValue<string[]>(1),
        Template = action.Tells?.Template is { } template ? world.Find<MessageTemplate>(MessagesSection.SectionKey, template) : null,
        Subject = new("{case.type}{case.code}：{case.action}", "{case.type} {case.code}: {case.action}"),
        Text = new("{case.class}，{case.address}：{case.action}。现为{case.state}，处置截止{case.due_at}。", "{case.class}, {case.address}: {case.action}. Now {case.state}, to be handled by {case.due_at}."),
        SendAt = now,
        Region = row.GetString(9),
        Audience = row.GetFieldValue<int[]>(10),
        Values = new Dictionary<string, Title>(StringComparer.Ordinal)
        {
            ["case.code"] = new(row.GetString(5), null),
            ["case.type"] = type.Title,
            ["case.class"] = world.Find<CaseClass>(CaseClassesSection.SectionKey, row.GetString(6))?.Title ?? type.Title,
            ["case.address"] = row.IsDBNull(7) ? ObjectFacts.Unknown : new(row.GetString(7), null),
            ["case.state"] = state.Title,
            ["case.action"] = action.Title,
            ["case.due_at"] = row.IsDBNull(8) ? ObjectFacts.Unknown : ObjectFacts.Moment(row.GetFieldValue<DateTimeOffset>(8), clock),
        },
    };
}

using System.Globalization;
using Npgsql;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Campaigns.Declared;
using SpatialCockpit.Supervision.Messages.Declared;

namespace SpatialCockpit.Supervision.Messages.Writing;

/// <summary>What happens to campaigns and their tasks, told to those whom it concerns.</summary>
internal sealed class CampaignNotices(NpgsqlConnection connection, PackWorld world, CityClock clock)
{
    /// <summary>They are told by now, of campaigns whose pack is gone too; in the order in which things were done.</summary>
    public async Task<List<Notice>> TakeAsync(long[] tellings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<Notice> notices = [];
        if (tellings.Length == 0)
            return notices;
        await using var take = connection.Command("""
            with told as (
              update campaigns.telling t set told_at = $2 from campaigns.campaign c where t.id = any ($1) and t.told_at is null and c.id = t.campaign_id
              returning t.id, t.account, t.action, t.tasks, t.due_at, t.note, c.code, c.kind, c.title, c.region, c.audience, (select k.object_name from campaigns.task k where k.campaign_id = c.id and k.number = t.tasks[1])
            )
            select * from told order by id
            """, tellings, now);
        await using var row = await take.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            if (world.Find<CampaignKind>(CampaignsSection.SectionKey, row.GetString(7)) is { } kind && CampaignTelling.Actions.TryGetValue(row.GetString(2), out var action))
                notices.Add(Of(row, kind, action, now));
        return notices;
    }

    private Notice Of(NpgsqlDataReader row, CampaignKind kind, Title action, DateTimeOffset now)
    {
        var tasks = row.GetFieldValue<int[]>(3);
        return new($"campaign:{row.GetInt64(0).ToString(CultureInfo.InvariantCulture)}", null)
        {
            Accounts = [row.GetString(1)],
            Template = kind.Tells.GetValueOrDefault(row.GetString(2)) is { } template ? world.Find<MessageTemplate>(MessagesSection.SectionKey, template) : null,
            Subject = new("{campaign.kind}{campaign.code}：{campaign.action}", "{campaign.kind} {campaign.code}: {campaign.action}"),
            Text = tasks.Length == 0
                ? new("{campaign.title}：{campaign.action}。{campaign.note}", "{campaign.title}: {campaign.action}. {campaign.note}")
                : new("{campaign.title}：{campaign.action}，{campaign.tasks}，最近截止{campaign.due_at}。{campaign.note}", "{campaign.title}: {campaign.action}, {campaign.tasks}, the first to be done by {campaign.due_at}. {campaign.note}"),
            SendAt = now,
            Region = row.GetString(9),
            Audience = row.GetFieldValue<int[]>(10),
            Values = new Dictionary<string, Title>(StringComparer.Ordinal)
            {
                ["campaign.code"] = new(row.GetString(6), null),
                ["campaign.kind"] = kind.Title,
                ["campaign.title"] = new(row.GetString(8), null),
                ["campaign.action"] = action,
                ["campaign.tasks"] = tasks.Length == 1 && !row.IsDBNull(11) ? new(row.GetString(11), null) : new($"{tasks.Length}项任务", $"{tasks.Length} tasks"),
                ["campaign.due_at"] = row.IsDBNull(4) ? ObjectFacts.Unknown : ObjectFacts.Moment(row.GetFieldValue<DateTimeOffset>(4), clock),
                ["campaign.note"] = new(row.IsDBNull(5) ? "" : row.GetString(5), null),
            },
        };
    }
}

using System.Globalization;
using Npgsql;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Messages.Declared;
using SpatialCockpit.Supervision.Obligations;

namespace SpatialCockpit.Supervision.Messages.Writing;

/// <summary>What duties tell when a step of their escalation is reached.</summary>
internal sealed class DutyNotices(NpgsqlConnection connection, PackWorld world, CityClock clock)
{
    /// <summary>Notices are told by now.</summary>
    public async Task<List<Notice>> TakeAsync(long[] notices, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<(Notice Notice, string? Obligation)> taken = [];
        if (notices.Length == 0)
            return [];
        await using (var take = connection.Command("update registry.duty_notice set told_at = $2 where id = any ($1) and told_at is null returning id, obligation, object_type, object, step, told", notices, now))
        {
            await using var row = await take.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
                taken.Add((Of(row, now), row.GetString(1)));
        }
        return await new DutyValues(connection, world, clock).AddAsync(taken, cancellationToken);
    }

    private Notice Of(NpgsqlDataReader row, DateTimeOffset now)
    {
        var steps = world.Find<Obligation>(ObligationsSection.SectionKey, row.GetString(1))?.Escalations ?? [];
        var template = row.GetInt32(4) < steps.Count ? steps[row.GetInt32(4)].Template : null;
        return new($"duty:{row.GetInt64(0).ToString(CultureInfo.InvariantCulture)}", row.GetString(5))
        {
            Object = new(row.GetString(2), row.GetInt64(3)),
            Template = template is null ? null : world.Find<MessageTemplate>(MessagesSection.SectionKey, template),
            Subject = new("逾期：{duty.title}", "Overdue: {duty.title}"),
            Text = new("{object.type}{object.name}（{object.code}）：{duty.title}应于{duty.due_on}前完成，已逾期，请处理。", "{object.type} {object.name} ({object.code}): {duty.title} was due on {duty.due_on} and is overdue. Please see to it."),
            SendAt = now,
        };
    }
}

using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Campaigns.Tasks;

namespace SpatialCockpit.Supervision.Campaigns;

/// <summary>What was done with a campaign and its tasks: kept with it for those who see it, and in the audit.</summary>
internal sealed class CampaignHistory(ScopedTransaction transaction)
{
    public async Task AddAsync(Campaign campaign, string action, object said, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await InsertAsync(campaign.Id, null, action, said, by, now, cancellationToken);
        await AuditLog.WriteAsync(transaction, $"campaign.{action}", $"campaign:{campaign.Code}", said, cancellationToken);
    }

    public async Task AddAsync(Campaign campaign, IReadOnlyList<CampaignTask> tasks, string action, object said, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await InsertAsync(campaign.Id, [.. tasks.Select(task => task.Id)], action, said, by, now, cancellationToken);
        await AuditLog.WriteAsync(transaction, $"campaign_task.{action}", tasks is [var only] ? $"campaign:{campaign.Code}/{only.Number.ToString(CultureInfo.InvariantCulture)}" : $"campaign:{campaign.Code}", new { Tasks = tasks.Select(task => task.Number), said }, cancellationToken);
    }

    /// <param name="task">Null for the campaign itself.</param>
    /// <returns>In order.</returns>
    public async Task<List<CampaignStepDocument>> ListAsync(long campaign, long? task, CancellationToken cancellationToken)
    {
        await using var list = transaction.Command("select action, done_at, done_by, said::text from campaigns.step where campaign_id = $1 and task_id is not distinct from $2::bigint order by id", campaign, task);
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        List<CampaignStepDocument> steps = [];
        while (await row.ReadAsync(cancellationToken))
            steps.Add(new(row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), JsonSerializer.Deserialize<JsonElement>(row.GetString(3))));
        return steps;
    }

    private async Task InsertAsync(long campaign, long[]? tasks, string action, object said, string by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var insert = transaction.Command(
            $"insert into campaigns.step (campaign_id, task_id, action, done_at, done_by, said) select $1, {(tasks is null ? "null" : "u.task")}, $2, $3, $4, $5::jsonb {(tasks is null ? "where $6::bigint[] is null" : "from unnest($6::bigint[]) as u (task)")}",
            campaign, action, now.UtcDateTime, by, JsonSerializer.Serialize(said, WireJson.Options), tasks);
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <param name="Said">What was said with it.</param>
public sealed record CampaignStepDocument(string Action, DateTimeOffset DoneAt, string DoneBy, JsonElement Said);

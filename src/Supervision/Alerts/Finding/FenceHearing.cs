using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Keeping;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Alerts.Declared;

namespace SpatialCockpit.Supervision.Alerts.Finding;

/// <summary>Hears for rules what fences tell, from the first event on, and keeps which objects they are about by it; how far it has heard is kept in the same transaction.</summary>
public sealed class FenceHearing(RecordDatabase record, PackCatalog packs, IFenceEvents fences, TimeProvider time)
{
    private const int MostAtOnce = 5000;
    private const string Beginning = "0.0.0";

    /// <summary>Before all that is told, too, by who has heard that there is nothing yet.</summary>
    private const string Nothing = "0.0.1";

    private readonly KeeperTurn _turn = new(record, "alert-fences");

    /// <summary>Whether anybody asks.</summary>
    public bool IsAsked => Rules.Any();

    private IEnumerable<(AlertRule Rule, FenceSource Source)> Rules => packs.World.All<AlertRule>(AlertsSection.SectionKey).Where(rule => rule.Source is FenceSource).Select(rule => (rule, (FenceSource)rule.Source));

    /// <summary>Hears the next events for each rule.</summary>
    /// <returns>False when nothing was told.</returns>
    public Task<bool> StepAsync(CancellationToken cancellationToken) => _turn.TakeAsync(async connection =>
    {
        var isMore = false;
        foreach (var (rule, source) in Rules)
            isMore |= await HearAsync(connection, rule, source, cancellationToken);
        return isMore;
    }, cancellationToken);

    /// <summary>All that was told before a rule was there is one commit: what has ended since is no alert.</summary>
    private async Task<bool> HearAsync(NpgsqlConnection connection, AlertRule rule, FenceSource source, CancellationToken cancellationToken)
    {
        if (await HeardToAsync(connection, rule, source, cancellationToken) is not { } after)
            return false;
        var (isFirst, heard) = (after == Beginning, after);
        var told = await fences.ReadAsync(after, [source.Raises, source.Ends], MostAtOnce, cancellationToken);
        if (told.Count == 0 && !isFirst)
            return false;
        if (!await IsStillAsync(connection, rule, source, after, cancellationToken))
            return true;
        while (told.Count > 0)
        {
            await TakeAsync(connection, rule, source, told, cancellationToken);
            heard = told[^1].Id;
            if (!isFirst || told.Count < MostAtOnce)
                break;
            told = await fences.ReadAsync(heard, [source.Raises, source.Ends], MostAtOnce, cancellationToken);
        }
        if (isFirst)
            await JudgeAsync(connection, rule, null, cancellationToken);
        await using var note = connection.Command("update registry.alert_rule set told_to = $2, ran_at = $3 where rule = $1", rule.Name, heard == Beginning ? Nothing : heard, time.GetUtcNow().UtcDateTime);
        await note.ExecuteNonQueryAsync(cancellationToken);
        return true;
    }

    /// <returns>Null where the rule is another by now.</returns>
    private static async Task<string?> HeardToAsync(NpgsqlConnection connection, AlertRule rule, FenceSource source, CancellationToken cancellationToken)
    {
        await using var ask = connection.Command("select told_to from registry.alert_rule where rule = $1 and basis = $2", rule.Name, source.Basis);
        return (string?)await ask.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>A pack that goes or changes from here on waits for this.</summary>
    private static async Task<bool> IsStillAsync(NpgsqlConnection connection, AlertRule rule, FenceSource source, string heard, CancellationToken cancellationToken)
    {
        await using var hold = connection.Command("select from registry.alert_rule where rule = $1 and basis = $2 and told_to = $3 for update", rule.Name, source.Basis, heard);
        await using var row = await hold.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken);
    }

    private static async Task TakeAsync(NpgsqlConnection connection, AlertRule rule, FenceSource source, IReadOnlyList<FenceTold> told, CancellationToken cancellationToken)
    {
        await KeepAsync(connection, rule, isRaising: true, [.. told.Where(each => each.Kind == source.Raises && IsMeant(source, each))], cancellationToken);
        await KeepAsync(connection, rule, isRaising: false, [.. told.Where(each => each.Kind == source.Ends && each.Fence is not null)], cancellationToken);
        await using (var retract = connection.Command("delete from registry.alert_fence_event where rule = $1 and event = any ($2)", rule.Name, told.Select(each => each.Retracts).OfType<string>().ToArray()))
            await retract.ExecuteNonQueryAsync(cancellationToken);
        await JudgeAsync(connection, rule, [.. told.Select(each => each.Object).Distinct()], cancellationToken);
    }

    /// <summary>Of what ends, only what has begun.</summary>
    private static async Task KeepAsync(NpgsqlConnection connection, AlertRule rule, bool isRaising, IReadOnlyCollection<FenceTold> told, CancellationToken cancellationToken)
    {
        await using var keep = connection.Command("""
            insert into registry.alert_fence_event (rule, event, fence, object_code, raises, at, detail)
            select $1, event, fence, object, $2, at, detail::jsonb from unnest($3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::text[]) as told (event, fence, object, at, detail)
            where $2 or exists (select from registry.alert_fence_event e where e.rule = $1 and e.object_code = told.object and e.fence = told.fence)
            on conflict do nothing
            """, rule.Name, isRaising, told.Select(each => each.Id).ToArray(), told.Select(each => each.Fence!).ToArray(), told.Select(each => each.Object).ToArray(), told.Select(each => each.Time.UtcDateTime).ToArray(), told.Select(Detail).ToArray());
        await keep.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A rule is about an object while the last that one of its fences told of it raises. Of a day that is over no position is awaited.</summary>
    /// <param name="objects">Their codes; null for all.</param>
    private static async Task JudgeAsync(NpgsqlConnection connection, AlertRule rule, string[]? objects, CancellationToken cancellationToken)
    {
        await using var judge = connection.Command("""
            with last as materialized (
              select distinct on (object_code, fence) object_code, fence, raises, at, event, detail from registry.alert_fence_event where rule = $1 and ($3::text[] is null or object_code = any ($3))
              order by object_code, fence, at desc, string_to_array(event, '.')::bigint[] desc),
            holds as (select distinct on (object_code) object_code, detail from last where raises order by object_code, at desc, string_to_array(event, '.')::bigint[] desc),
            over as (delete from registry.alert_fence_event e using last l where e.rule = $1 and e.object_code = l.object_code and e.fence = l.fence and e.event <> l.event and e.at < l.at - interval '1 day'),
            gone as (delete from registry.alert_finding f where f.rule = $1 and ($3::text[] is null or f.object_code = any ($3)) and not exists (select from holds h where h.object_code = f.object_code))
            insert into registry.alert_finding as f (rule, object_type, object_code, detail) select $1, $2, object_code, detail from holds
            on conflict (rule, object_code) do update set detail = excluded.detail where f.detail <> excluded.detail
            """, rule.Name, rule.ObjectType, new NpgsqlParameter { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text, Value = objects ?? (object)DBNull.Value });
        await judge.ExecuteNonQueryAsync(cancellationToken);
    }

    private static bool IsMeant(FenceSource source, FenceTold told) =>
        told.Fence is not null && (source.Fences.Count == 0 || source.Fences.Contains(told.Fence)) && source.Meta.All(asked => told.Meta is { ValueKind: JsonValueKind.Object } meta && meta.TryGetProperty(asked.Key, out var said) && said.ToString() == asked.Value);

    private static string Detail(FenceTold told) => JsonSerializer.Serialize(new { told.Fence, told.Name, told.Kind, told.Time }, WireJson.Options);
}

using Npgsql;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Keeping;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Registry.Tables;

namespace SpatialCockpit.Supervision.Obligations.Duties;

/// <summary>
/// Keeps the duties of all objects as their history and the clock have them: a few objects in one transaction, by one host at a time, and never in the way of who writes. What a kill interrupts is
/// still asked for.
/// </summary>
public sealed class DutyKeeper(RecordDatabase record, DutyTypes duties, TimeProvider time) : IKeeper
{
    private const int MostAtOnce = 4000;
    private const string KeptName = "duties";

    private readonly KeeperTurn _turn = new(record, KeptName);
    private readonly KeeperRounds _rounds = new(record, "registry.duty_round");

    /// <summary>Objects to be looked at, by type; in order of their ids, each once.</summary>
    private delegate Task<Dictionary<string, long[]>> Source(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken);

    private string[] Obligations => [.. Types.Values.SelectMany(type => type.Judges).Select(judge => judge.Obligation.Name)];

    public string Name => KeptName;

    public TableName Questions { get; } = new("registry", "duty_question");

    /// <summary>Tells that duties have changed.</summary>
    public Signal Changed => _turn.Changed;

    private IReadOnlyDictionary<string, TypeDuties> Types => duties.Now;

    /// <summary>Of objects that something happened to.</summary>
    /// <returns>False when there was nothing to do.</returns>
    public Task<bool> AnswerAsync(CancellationToken cancellationToken) => StepAsync([QuestionsAsync], cancellationToken);

    /// <summary>Of objects that something happened to, else of those whose time has come, else of the next that were not looked at since obligations changed.</summary>
    /// <returns>False when there was nothing to do.</returns>
    public Task<bool> StepAsync(CancellationToken cancellationToken) => StepAsync([QuestionsAsync, DueAsync, RoundAsync], cancellationToken);

    /// <summary>When a duty changes next by itself; null for never.</summary>
    public async Task<DateTimeOffset?> NextChangeAsync(CancellationToken cancellationToken)
    {
        await using var ask = record.Feed.CreateCommand("select next_change from registry.duty where next_change is not null and obligation = any ($1) order by next_change limit 1");
        ask.Parameters.Add(new() { Value = Obligations });
        return await ask.ExecuteScalarAsync(cancellationToken) is DateTime next ? new DateTimeOffset(next) : null;
    }

    /// <summary>Types whose obligations, or whose calendar, are others than those they were worked out by are gone through from their first object.</summary>
    public Task PlanRoundsAsync(CancellationToken cancellationToken) => _rounds.PlanAsync(Types.ToDictionary(type => type.Key, type => type.Value.Basis), cancellationToken);

    private Task<bool> StepAsync(IReadOnlyList<Source> sources, CancellationToken cancellationToken) => _turn.TakeAsync(connection => WorkAsync(connection, sources, cancellationToken), cancellationToken);

    /// <summary>What the first source finds.</summary>
    private async Task<bool> WorkAsync(NpgsqlConnection connection, IReadOnlyList<Source> sources, CancellationToken cancellationToken)
    {
        foreach (var source in sources)
        {
            var found = await source(connection, Now, cancellationToken);
            foreach (var (type, objects) in found)
                if (Types.GetValueOrDefault(type) is { } known)
                    await _turn.ShareAsync(connection, objects, (part, some) => new DutyBatch(part, known, Now).WorkOutAsync(some, cancellationToken), cancellationToken);
            if (found.Count > 0)
                return true;
        }
        return false;
    }

    private DateTimeOffset Now => time.RecordedNow();

    private async Task<Dictionary<string, long[]>> QuestionsAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var objects = await KeptObjects.TakeAsync(connection, Questions, Types.Keys, MostAtOnce, cancellationToken);
        foreach (var type in objects.Keys)
            if (Types.GetValueOrDefault(type) is { } known)
                objects[type] = await WithWhatTheyAreAsync(connection, known, objects[type], cancellationToken);
        return objects;
    }

    private Task<Dictionary<string, long[]>> DueAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken) => KeptObjects.ReadAsync(
        connection.Command("select object_type, object from registry.duty where next_change <= $1 and obligation = any ($2) order by next_change limit $3", now.UtcDateTime, Obligations, MostAtOnce), cancellationToken);

    private async Task<Dictionary<string, long[]>> RoundAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var (name, type) in Types)
            if (await KeptObjects.ReadAsync(_rounds.Next(connection, name, type.Basis, DeclaredColumns.NameOf(type.Type), MostAtOnce, now), cancellationToken) is { Count: > 0 } found)
                return found;
        return [];
    }

    /// <summary>What happened to an object that turned out to be another counts for the other.</summary>
    private static async Task<long[]> WithWhatTheyAreAsync(NpgsqlConnection connection, TypeDuties type, long[] objects, CancellationToken cancellationToken)
    {
        var table = DeclaredColumns.NameOf(type.Type);
        return (await KeptObjects.ReadAsync(connection.Command($"""
            with recursive up (id, merged_into) as (
              select id, merged_into from {table} where id = any ($1)
              union select o.id, o.merged_into from up join {table} o on o.code = up.merged_into)
            select $2, id from up
            """, objects, type.Type.Name), cancellationToken)).GetValueOrDefault(type.Type.Name) ?? [];
    }
}

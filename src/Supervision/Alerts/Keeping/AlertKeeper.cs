using Npgsql;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Keeping;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Alerts.Declared;
using SpatialCockpit.Supervision.Registry.Tables;

namespace SpatialCockpit.Supervision.Alerts.Keeping;

/// <summary>Raises, clears and escalates alerts as their objects, their duties and the clock have it: some objects in one transaction, by one host at a time.</summary>
public sealed class AlertKeeper(RecordDatabase record, PackCatalog packs, CityClock city, TimeProvider time) : IKeeper
{
    private const int MostAtOnce = 2000;
    private const string KeptName = "alerts";

    private readonly KeeperTurn _turn = new(record, KeptName);
    private readonly KeeperRounds _rounds = new(record, "registry.alert_round");
    private readonly PerWorld<IReadOnlyDictionary<string, TypeAlerts>> _types = new(packs, TypeAlerts.Of);

    public string Name => KeptName;

    public TableName Questions { get; } = new("registry", "alert_question");

    /// <summary>Tells that alerts have changed.</summary>
    public Signal Changed => _turn.Changed;

    private IReadOnlyDictionary<string, TypeAlerts> Types => _types.Now;

    private IReadOnlyList<AlertRule> Rules => [.. Types.Values.SelectMany(type => type.Rules)];

    private DateTimeOffset Now => time.RecordedNow();

    /// <summary>Judges objects that something happened to.</summary>
    /// <returns>False when there was nothing to do.</returns>
    public Task<bool> AnswerAsync(CancellationToken cancellationToken) => _turn.TakeAsync(connection => AnswerAsync(connection, cancellationToken), cancellationToken);

    /// <summary>Judges objects that something happened to, else tells the next level of what nobody handled in time, else judges the next objects that were not judged since rules changed.</summary>
    /// <returns>False when there was nothing to do.</returns>
    public Task<bool> StepAsync(CancellationToken cancellationToken) => _turn.TakeAsync(
        async connection => await AnswerAsync(connection, cancellationToken) || await new AlertLevels(connection, Rules).EscalateAsync(Now, MostAtOnce, cancellationToken) || await GoRoundAsync(connection, cancellationToken), cancellationToken);

    /// <summary>When a level's hours end next; null for never.</summary>
    public async Task<DateTimeOffset?> NextChangeAsync(CancellationToken cancellationToken)
    {
        await using var ask = record.Feed.CreateCommand("select min(escalates_at) from registry.alert where escalates_at is not null and rule = any ($1)");
        ask.Parameters.Add(new() { Value = Rules.Select(rule => rule.Name).ToArray() });
        return await ask.ExecuteScalarAsync(cancellationToken) is DateTime next ? new DateTimeOffset(next) : null;
    }

    /// <summary>Types whose rules are others than those they were judged by are gone through from their first object.</summary>
    public Task PlanRoundsAsync(CancellationToken cancellationToken) => _rounds.PlanAsync(Types.ToDictionary(type => type.Key, type => type.Value.Basis), cancellationToken);

    private async Task<bool> AnswerAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => await JudgeAsync(connection, await KeptObjects.TakeAsync(connection, Questions, Types.Keys, MostAtOnce, cancellationToken), cancellationToken);

    private async Task<bool> GoRoundAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var (name, type) in Types)
            if (await JudgeAsync(connection, await KeptObjects.ReadAsync(_rounds.Next(connection, name, type.Basis, DeclaredColumns.NameOf(type.Type), MostAtOnce, Now), cancellationToken), cancellationToken))
                return true;
        return false;
    }

    /// <returns>False where there are none.</returns>
    private async Task<bool> JudgeAsync(NpgsqlConnection connection, Dictionary<string, long[]> objects, CancellationToken cancellationToken)
    {
        foreach (var (type, ids) in objects)
            if (Types.GetValueOrDefault(type) is { } known)
                await new AlertBatch(connection, known, city.Zone.Id, Now).JudgeAsync(ids, cancellationToken);
        return objects.Count > 0;
    }
}

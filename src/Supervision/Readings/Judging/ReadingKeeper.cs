using Npgsql;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Keeping;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Registry.Tables;

namespace SpatialCockpit.Supervision.Readings.Judging;

/// <summary>Keeps what devices are beyond, and whether they are offline, as their readings and the clock have it: some devices in one transaction, by one host at a time.</summary>
public sealed class ReadingKeeper(RecordDatabase record, DeviceTypes devices, TimeProvider time) : IKeeper
{
    private const int MostAtOnce = 1000;
    private const string KeptName = "readings";

    private readonly KeeperTurn _turn = new(record, KeptName);
    private readonly KeeperRounds _rounds = new(record, "registry.reading_round");

    public string Name => KeptName;

    public TableName Questions { get; } = new("registry", "reading_question");

    /// <summary>Tells that something has changed.</summary>
    public Signal Changed => _turn.Changed;

    private DateTimeOffset Now => time.RecordedNow();

    private string[] Types => [.. devices.All.Keys];

    /// <summary>Judges devices that have said something.</summary>
    public Task<bool> AnswerAsync(CancellationToken cancellationToken) => _turn.TakeAsync(connection => AnswerAsync(connection, cancellationToken), cancellationToken);

    /// <summary>Judges devices that have said something, else those whose time has come, else the next that were not judged since thresholds changed.</summary>
    public Task<bool> StepAsync(CancellationToken cancellationToken) => _turn.TakeAsync(
        async connection => await AnswerAsync(connection, cancellationToken) || await DueAsync(connection, cancellationToken) || await GoRoundAsync(connection, cancellationToken), cancellationToken);

    /// <summary>When time alone changes something next; null for never.</summary>
    public async Task<DateTimeOffset?> NextChangeAsync(CancellationToken cancellationToken)
    {
        await using var ask = record.Feed.CreateCommand("select next_change from registry.reading_watch where next_change is not null and object_type = any ($1) order by next_change limit 1");
        ask.Parameters.Add(new() { Value = Types });
        return await ask.ExecuteScalarAsync(cancellationToken) is DateTime next ? new DateTimeOffset(next) : null;
    }

    public Task PlanRoundsAsync(CancellationToken cancellationToken) => _rounds.PlanAsync(devices.Bases, cancellationToken);

    private Task<bool> AnswerAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => JudgeAsync(connection, connection.Command(
        KeptObjects.TakeFirst(Questions, "object_type = any ($1)", "$2", "object_type, object, from_at"), Types, MostAtOnce), cancellationToken);

    private Task<bool> DueAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => JudgeAsync(connection, connection.Command(
        "select object_type, object, 'infinity'::timestamptz from registry.reading_watch where next_change <= $1 and object_type = any ($2) order by next_change limit $3", Now.UtcDateTime, Types, MostAtOnce), cancellationToken);

    private async Task<bool> GoRoundAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var (type, device) in devices.All)
            if (await JudgeAsync(connection, _rounds.Next(connection, type, devices.Bases[type], DeclaredColumns.NameOf(device), MostAtOnce, Now), cancellationToken))
                return true;
        return false;
    }

    /// <param name="asked">Types and ids of devices, and from which moment on they have said something new; where that is not told, all that is not settled is judged again.</param>
    /// <returns>False where there are none.</returns>
    private async Task<bool> JudgeAsync(NpgsqlConnection connection, NpgsqlCommand asked, CancellationToken cancellationToken)
    {
        List<(string Type, long Id, DateTimeOffset From)> read = [];
        await using (asked)
        {
            await using var row = await asked.ExecuteReaderAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
                read.Add((row.GetString(0), row.GetInt64(1), row.FieldCount < 3 ? DateTimeOffset.MinValue : row.GetDateTime(2) is var from && from == DateTime.MaxValue ? DateTimeOffset.MaxValue : new(from)));
        }
        foreach (var type in read.GroupBy(each => each.Type, StringComparer.Ordinal))
            if (devices.All.GetValueOrDefault(type.Key) is { } known)
                await new ReadingBatch(connection, known, Now).JudgeAsync(type.GroupBy(each => each.Id).ToDictionary(each => each.Key, each => each.Min(one => one.From)), cancellationToken);
        return read.Count > 0;
    }
}

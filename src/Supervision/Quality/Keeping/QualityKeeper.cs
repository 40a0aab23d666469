using Npgsql;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Keeping;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Quality.Declared;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Quality.Keeping;

/// <summary>
/// Keeps in the record which objects break the rules of packs: those that change at once, and all of them every night, since what is said of one may depend on others.
/// </summary>
public sealed class QualityKeeper(RecordDatabase record, PackCatalog packs, CityClock city, TimeProvider time) : IKeeper
{
    private const int MostAtOnce = 8000;
    private const string KeptName = "quality";

    /// <summary>Of the city's day, when few work.</summary>
    private static readonly TimeOnly Night = new(2, 0);

    private readonly KeeperTurn _turn = new(record, KeptName);
    private readonly KeeperRounds _rounds = new(record, "registry.quality_round");
    private readonly QualityErrors _errors = new(record);
    private readonly PerWorld<IReadOnlyDictionary<string, (TypeQuality Quality, ObjectType Type, string Basis)>> _types = new(packs, TypeQuality.All);

    public string Name => KeptName;

    public TableName Questions { get; } = new("registry", "quality_question");

    /// <summary>Tells that findings have changed.</summary>
    public Signal Changed => _turn.Changed;

    private IReadOnlyDictionary<string, (TypeQuality Quality, ObjectType Type, string Basis)> Types => _types.Now;

    private DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The last night that has begun.</summary>
    private DateTimeOffset LastNight => NightOf(city.Today) is var tonight && tonight <= Now ? tonight : NightOf(city.Today.AddDays(-1));

    /// <summary>Looks at objects that something happened to.</summary>
    /// <returns>False when there was nothing to do.</returns>
    public Task<bool> AnswerAsync(CancellationToken cancellationToken) => _turn.TakeAsync(connection => AnswerAsync(connection, cancellationToken), cancellationToken);

    /// <summary>Looks at objects that something happened to, else at the next ones of the night's round.</summary>
    /// <returns>False when there was nothing to do.</returns>
    public Task<bool> StepAsync(CancellationToken cancellationToken) => _turn.TakeAsync(async connection => await AnswerAsync(connection, cancellationToken) || await GoRoundAsync(connection, cancellationToken), cancellationToken);

    /// <summary>The next night; null where no rules are.</summary>
    public Task<DateTimeOffset?> NextChangeAsync(CancellationToken cancellationToken) => Task.FromResult<DateTimeOffset?>(Types.Count == 0 ? null : NightOf(city.DayOf(LastNight).AddDays(1)));

    /// <summary>A round for each night, and for other rules.</summary>
    public async Task PlanRoundsAsync(CancellationToken cancellationToken)
    {
        await _rounds.PlanAsync(Types.ToDictionary(type => type.Key, type => BasisOf(type.Value.Basis)), cancellationToken);
        await _errors.ForgetAsync(LastNight, cancellationToken);
    }

    private DateTimeOffset NightOf(DateOnly day) => city.Moment(day.ToDateTime(Night));

    private string BasisOf(string rules) => $"{rules} {LastNight.UtcDateTime:O}";

    private async Task<bool> AnswerAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => await LookAsync(connection, await KeptObjects.TakeAsync(connection, Questions, Types.Keys, MostAtOnce, cancellationToken), cancellationToken);

    private async Task<bool> GoRoundAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var (name, type) in Types)
            if (await LookAsync(connection, await KeptObjects.ReadAsync(_rounds.Next(connection, name, BasisOf(type.Basis), DeclaredColumns.NameOf(type.Type), MostAtOnce, Now), cancellationToken), cancellationToken))
                return true;
        return false;
    }

    /// <returns>False where there are none.</returns>
    private async Task<bool> LookAsync(NpgsqlConnection connection, Dictionary<string, long[]> objects, CancellationToken cancellationToken)
    {
        foreach (var (type, ids) in objects)
            if (Types.TryGetValue(type, out var known))
                await _turn.ShareAsync(connection, ids, (part, some) => new QualityBatch(part, known.Quality, known.Type, city.Zone.Id, Now).LookAsync(some, cancellationToken), cancellationToken);
        return objects.Count > 0;
    }
}

using System.Globalization;
using Npgsql;
using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Models;
using SpatialCockpit.Analytics.Risk.Process;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Risk.Scores;

/// <summary>Lets a training tell of all its things as they are now, and puts what it tells into the record: at once, so that nobody sees the half of it.</summary>
internal sealed class Scoring(FeatureExport export, RiskChild child, ModelShelf shelf, RecordDatabase record, RiskOptions options, CityClock clock) : IDisposable
{
    /// <summary>Of so many of the highest scores it is kept what makes them; of others it is worked out when somebody asks.</summary>
    private const int Explained = 50_000;

    /// <summary>One at a time: by itself, and where an administrator asks.</summary>
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <param name="isFallback">Whether its baseline tells instead; null for as it is.</param>
    /// <exception cref="ProblemException">The warehouse is away, or the model cannot be read.</exception>
    public async Task<ScoresTold> ScoreAsync(RiskModel model, ModelVersion training, bool? isFallback, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var byBaseline = isFallback ?? await IsFallbackAsync(training, cancellationToken);
            return new(model.Name, training.Version, byBaseline, await TellAsync(model, training, byBaseline, cancellationToken));
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            throw new ProblemException(WebProblems.NotFound, $"The model '{model.Name}' is gone meanwhile.", e);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<bool> IsFallbackAsync(ModelVersion training, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var ask = connection.Command(ServingRows.OfModelSql, training.Model);
        return await ServingRows.ListAsync(ask, cancellationToken) is [{ IsFallback: true } serving] && serving.Version == training.Version;
    }

    /// <returns>Of how many things it told.</returns>
    private async Task<int> TellAsync(RiskModel model, ModelVersion training, bool isFallback, CancellationToken cancellationToken)
    {
        using var aside = shelf.BeginAside(model.Name, RiskProgram.ScoreTask);
        var (now, features, output) = (clock.Now, aside.RowsOf("features"), aside.FileOf("scores"));
        await export.FeaturesAsync(model, now, features, cancellationToken);
        var order = new ScoreOrder(model, shelf.FolderOf(model.Name, training.Version), clock.DayOf(now), features, output, Explained, isFallback, options.Threads);
        await child.RunToEndAsync(RiskProgram.ScoreTask, order, aside.Path, cancellationToken);
        return await WriteAsync(model, training, isFallback, now, output, cancellationToken);
    }

    private async Task<int> WriteAsync(RiskModel model, ModelVersion training, bool isFallback, DateTimeOffset now, string lines, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await DoAsync(connection, $"create temp table told ({ScoreLines.Columns}) on commit drop", [], cancellationToken);
        await CopyAsync(connection, lines, cancellationToken);
        await DoAsync(connection, "analyze told", [], cancellationToken);
        var things = await DoAsync(connection, ScoresSql(model), [training.Version, now.UtcDateTime], cancellationToken);
        if (things == 0 && await connection.Command("select exists (select from told)").ExecuteScalarAsync(cancellationToken) is true)
            throw RiskProblems.Untrainable.Because($"None of the keys that features_sql tells is one of '{model.Of}'.");
        await DoAsync(connection, $"delete from {ScoreTable.NameOf(model)} where as_of <> $1", [now.UtcDateTime], cancellationToken);
        await DoAsync(connection, "delete from risk.explanation where model = $1", [model.Name], cancellationToken);
        await DoAsync(connection, $"insert into risk.explanation (model, key, features, contributions, region, audience) select $1, t.key, t.features, t.contributions, s.region, s.audience from told t join {ScoreTable.NameOf(model)} s using (key)", [model.Name], cancellationToken);
        await DoAsync(connection, """
            insert into risk.serving (model, version, is_fallback, scored_at, as_of, things) values ($1, $2, $3, $4, $5, $6)
            on conflict (model) do update set (version, is_fallback, scored_at, as_of, things) = (excluded.version, excluded.is_fallback, excluded.scored_at, excluded.as_of, excluded.things)
            """, [model.Name, training.Version, isFallback, clock.Now.UtcDateTime, now.UtcDateTime, things], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return things;
    }

    /// <summary>Lines as the child wrote them.</summary>
    private static async Task CopyAsync(NpgsqlConnection connection, string lines, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginTextImportAsync("copy told from stdin", cancellationToken);
        using var reader = new StreamReader(lines);
        var buffer = new char[1 << 16];
        while (await reader.ReadAsync(buffer, cancellationToken) is > 0 and var count)
            await copy.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
    }

    private static async Task<int> DoAsync(NpgsqlConnection connection, string sql, object[] values, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(sql, values);
        command.CommandTimeout = 0;
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Of things that are there, the highest first; $1 the version, $2 the moment.</summary>
    private static string ScoresSql(RiskModel model)
    {
        var things = ScoreTable.ThingsOf(model);
        var color = string.Concat(model.Bands.Select(band => string.Create(CultureInfo.InvariantCulture, $"when t.chance >= {band.AtLeast} then '{Word(band.Color)}' ")));
        return $"""
            insert into {ScoreTable.NameOf(model)} (key, thing, name, score, low, high, days, color, place, class, version, as_of, region, audience, geom)
            select t.key, o.code, {things.NameSql}, t.score, t.low, t.high, t.days, {(color.Length == 0 ? "" : $"case {color}else ")}'{Word(RiskColor.Blue)}'{(color.Length == 0 ? "" : " end")}, row_number() over (order by t.rank desc, t.key), t.class, $1, $2,
              coalesce({things.RegionSql}, ''), {things.AudienceSql}, o.geom
            from told t join {things.Table} o on o.code = split_part(t.key, ' ', 1) where {things.WhereSql}
            on conflict (key) do update set (thing, name, score, low, high, days, color, place, class, version, as_of, region, audience, geom)
              = (excluded.thing, excluded.name, excluded.score, excluded.low, excluded.high, excluded.days, excluded.color, excluded.place, excluded.class, excluded.version, excluded.as_of, excluded.region, excluded.audience, excluded.geom)
            """;
    }

    private static string Word(RiskColor color) => color.ToString().ToLowerInvariant();
}

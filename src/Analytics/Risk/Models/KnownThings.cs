using Npgsql;
using SpatialCockpit.Analytics.Warehouse.Wire;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Analytics.Risk.Models;

/// <summary>
/// How things stood at a moment, as the histories in the record tell it: what was changed later is as it was, and what was registered later is not there. Things with which a register
/// began (the first day of its history) were there before: a register that is taken over tells of devices that are older than it.
/// </summary>
internal sealed class KnownThings(RecordDatabase record)
{
    private const string EarlierSql = """
        select distinct on (h.object, b.key) h.object, b.key, b.value #>> '{}'
        from registry.{0} h, jsonb_each(h.before) b
        where h.recorded_at > $1 and b.key = any ($2)
        order by h.object, b.key, h.version
        """;

    private const string UnknownSql = """
        select h.object from registry.{0} h
        where h.version = 1 and h.recorded_at > $1 and h.recorded_at > (select min(recorded_at) from registry.{0}) + interval '1 day'
        """;

    /// <summary>Things whose rows are replaced by new ones, rather than changed.</summary>
    private static readonly HashSet<string> WithoutHistory = new(StringComparer.Ordinal) { "unit_grids" };

    /// <summary>Columns that histories do not keep: they are known as they are now alone.</summary>
    private static readonly HashSet<string> Unkept = new(StringComparer.Ordinal) { "version", "valid_from", "changed_at", "changed_by", "audience" };

    /// <param name="standing">By table of the catalogue, its columns.</param>
    /// <exception cref="Platform.Web.ProblemException">A table is none of things, or a column is in no history.</exception>
    public async Task<IReadOnlyList<StandingTable>> AtAsync(DateTimeOffset moment, IReadOnlyDictionary<string, IReadOnlyList<string>> standing, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        List<StandingTable> tables = [];
        foreach (var (table, columns) in standing)
        {
            if (columns.FirstOrDefault(Unkept.Contains) is { } unkept)
                throw RiskProblems.Untrainable.Because($"standing: '{unkept}' of '{table}' is in no history; what it was cannot be told.");
            var history = $"{table}_history";
            tables.Add(await HasAsync(connection, history, cancellationToken)
                ? new(table, columns, await EarlierAsync(connection, history, moment, columns, cancellationToken), await UnknownAsync(connection, history, moment, cancellationToken))
                : WithoutHistory.Contains(table) ? new(table, columns, [], [])
                : throw RiskProblems.Untrainable.Because($"standing: '{table}' is no table of things; what happens is told by when it was recorded."));
        }
        return tables;
    }

    private static async Task<bool> HasAsync(NpgsqlConnection connection, string history, CancellationToken cancellationToken)
    {
        await using var ask = connection.Command("select to_regclass('registry.' || quote_ident($1)) is not null", history);
        return (bool)(await ask.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Places are told by what is worked out of them, too.</summary>
    private static async Task<List<EarlierValue>> EarlierAsync(NpgsqlConnection connection, string history, DateTimeOffset moment, IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        string[] asked = [.. columns, .. columns.Contains("lon") || columns.Contains("lat") ? ["geom"] : Array.Empty<string>(), .. columns.Contains("district") ? ["region"] : Array.Empty<string>()];
        await using var ask = connection.Command(EarlierSql.Replace("{0}", SqlName.Quote(history), StringComparison.Ordinal), moment.UtcDateTime, asked);
        return await ask.ListAsync(row => new EarlierValue(row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)), cancellationToken);
    }

    private static async Task<List<long>> UnknownAsync(NpgsqlConnection connection, string history, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        await using var ask = connection.Command(UnknownSql.Replace("{0}", SqlName.Quote(history), StringComparison.Ordinal), moment.UtcDateTime);
        return await ask.ListAsync(row => row.GetInt64(0), cancellationToken);
    }
}

using System.Globalization;
using Npgsql;
using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Risk;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Analytics.Risk.Scores;

/// <summary>What a model tells of a thing.</summary>
/// <param name="Key">Its code; where a thing has several rows, with what tells them apart behind a blank.</param>
/// <param name="Thing">Its code.</param>
/// <param name="Place">In the order of all things, 1 for the highest.</param>
/// <param name="Score">A chance, 0 to 1; of counts how many are expected.</param>
/// <param name="Low">Of counts: four of five come between it and <paramref name="High"/>.</param>
/// <param name="Days">Of times: after so many it has happened to half of those like it.</param>
/// <param name="Lon">Of a point on it; null where it has no place.</param>
public sealed record RiskScore(string Key, string Thing, string? Name, double Score, double? Low, double? High, double? Days, RiskColor Color, int Place, string? Class, string Region, double? Lon, double? Lat, string Version, DateTimeOffset AsOf)
{
    /// <summary>What makes it.</summary>
    public Explanation? Explanation { get; init; }
}

/// <summary>How many there are of each colour.</summary>
public sealed record ColorCounts(long Red, long Orange, long Yellow, long Blue);

/// <summary>Scores as their caller sees them.</summary>
internal static class ScoreList
{
    /// <returns>The highest first, each with its features and, of the highest, what they add.</returns>
    /// <exception cref="CqlException">The filter cannot be read.</exception>
    public static async Task<List<(RiskScore Score, float[] Features, float[] Added)>> ReadAsync(ScopedTransaction transaction, RiskModel model, string? filter, string? key, int top, CityClock clock, CancellationToken cancellationToken)
    {
        List<object> values = [model.Name];
        var where = WhereSql(filter, key, clock, values);
        await using var ask = transaction.Command($"""
            select o.key, o.thing, o.name, o.score, o.low, o.high, o.days, o.color, o.place, o.class, o.region, st_x(p.at), st_y(p.at), o.version, o.as_of, e.features, e.contributions
            from {ScoreTable.NameOf(model)} o left join risk.explanation e on e.model = $1 and e.key = o.key, lateral (select case when st_geometrytype(o.geom) = 'ST_Point' then o.geom else st_pointonsurface(o.geom) end as at) p
            where {where} order by o.place limit {top.ToString(CultureInfo.InvariantCulture)}
            """, values);
        return await ask.ListAsync(Of, cancellationToken);
    }

    /// <exception cref="CqlException">The filter cannot be read.</exception>
    public static async Task<ColorCounts> CountAsync(ScopedTransaction transaction, RiskModel model, string? filter, string? key, CityClock clock, CancellationToken cancellationToken)
    {
        List<object> values = [];
        var where = WhereSql(filter, key, clock, values);
        await using var ask = transaction.Command($"select o.color, count(*) from {ScoreTable.NameOf(model)} o where {where} group by 1", values);
        var counts = (await ask.ListAsync(row => (Color: Enum.Parse<RiskColor>(row.GetString(0), ignoreCase: true), Count: row.GetInt64(1)), cancellationToken)).ToDictionary(each => each.Color, each => each.Count);
        return new(counts.GetValueOrDefault(RiskColor.Red), counts.GetValueOrDefault(RiskColor.Orange), counts.GetValueOrDefault(RiskColor.Yellow), counts.GetValueOrDefault(RiskColor.Blue));
    }

    /// <param name="values">Of parameters; those of the condition come behind them.</param>
    private static string WhereSql(string? filter, string? key, CityClock clock, List<object> values)
    {
        List<string> conditions = filter is null ? [] : [CqlSql.Compile(CqlParser.Parse(filter), ScoreColumns.All, clock.Zone.Id, values)];
        if (key is not null)
        {
            values.Add(key);
            conditions.Add($"o.key = ${values.Count.ToString(CultureInfo.InvariantCulture)}");
        }
        return conditions.Count == 0 ? "true" : string.Join(" and ", conditions);
    }

    private static (RiskScore, float[], float[]) Of(NpgsqlDataReader row)
    {
        T? Or<T>(int column) => row.IsDBNull(column) ? default : row.GetFieldValue<T>(column);
        var score = new RiskScore(row.GetString(0), row.GetString(1), Or<string>(2), row.GetDouble(3), Or<double?>(4), Or<double?>(5), Or<double?>(6), Enum.Parse<RiskColor>(row.GetString(7), ignoreCase: true), row.GetInt32(8), Or<string>(9), row.GetString(10), Or<double?>(11), Or<double?>(12), row.GetString(13),
            row.GetFieldValue<DateTimeOffset>(14));
        return (score, Or<float[]>(15) ?? [], Or<float[]>(16) ?? []);
    }
}

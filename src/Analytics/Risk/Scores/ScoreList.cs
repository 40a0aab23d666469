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
/// <param name="Place">In the order of all things, 1 for the highest.</param>
/// <param name="Low">Of an interval; null where there is none.</param>
/// <param name="Lon">Of a point on it; null where it has no place.</param>
public sealed record RiskScore(string Key, string? Name, double Score, double? Low, double? High, RiskColor Color, int Place, string? Class, string Region, double? Lon, double? Lat, string Version, DateTimeOffset AsOf)
{
    /// <summary>What makes it.</summary>
    public Explanation? Explanation { get; init; }
}

/// <summary>Scores as their caller sees them.</summary>
internal static class ScoreList
{
    /// <returns>The highest first, each with its features and, of the highest, what they add.</returns>
    /// <exception cref="CqlException">The filter cannot be read.</exception>
    public static async Task<List<(RiskScore Score, float[] Features, float[] Added)>> ReadAsync(ScopedTransaction transaction, RiskModel model, string? filter, string? key, int top, CityClock clock, CancellationToken cancellationToken)
    {
        List<object> values = [model.Name];
        List<string> conditions = filter is null ? [] : [CqlSql.Compile(CqlParser.Parse(filter), ScoreColumns.All, clock.Zone.Id, values)];
        if (key is not null)
        {
            values.Add(key);
            conditions.Add($"o.key = ${values.Count.ToString(CultureInfo.InvariantCulture)}");
        }
        await using var ask = transaction.Command($"""
            select o.key, o.name, o.score, o.low, o.high, o.color, o.place, o.class, o.region, st_x(p.at), st_y(p.at), o.version, o.as_of, e.features, e.contributions
            from {ScoreTable.NameOf(model)} o left join risk.explanation e on e.model = $1 and e.key = o.key, lateral (select case when st_geometrytype(o.geom) = 'ST_Point' then o.geom else st_pointonsurface(o.geom) end as at) p
            {(conditions.Count == 0 ? "" : $"where {string.Join(" and ", conditions)}")} order by o.place limit {top.ToString(CultureInfo.InvariantCulture)}
            """, values);
        return await ask.ListAsync(Of, cancellationToken);
    }

    private static (RiskScore, float[], float[]) Of(NpgsqlDataReader row)
    {
        T? Or<T>(int column) => row.IsDBNull(column) ? default : row.GetFieldValue<T>(column);
        var score = new RiskScore(row.GetString(0), Or<string>(1), row.GetDouble(2), Or<double?>(3), Or<double?>(4), Enum.Parse<RiskColor>(row.GetString(5), ignoreCase: true), row.GetInt32(6), Or<string>(7), row.GetString(8), Or<double?>(9), Or<double?>(10), row.GetString(11), row.GetFieldValue<DateTimeOffset>(12));
        return (score, Or<float[]>(13) ?? [], Or<float[]>(14) ?? []);
    }
}

using System.Text.Json;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Forms;
using SpatialCockpit.Analytics.Selections;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.HotSpots.Clusters;

/// <summary>Points that are analysed, column by column.</summary>
/// <param name="Weights">0 or more; empty where each counts 1.</param>
/// <param name="Times">Empty where they are not asked for; null of a point that has none.</param>
/// <param name="Keys">What the rows are called: values of their key; empty where they are not asked for.</param>
internal sealed record PlacedRows(LonLat[] Places, double[] Weights, DateTimeOffset?[] Times, JsonElement[][] Keys)
{
    public const int Most = 500_000;

    private const double MostWeight = 1e100;

    /// <summary>Which points a form means: rows of a table, or those that it brings.</summary>
    /// <exception cref="ProblemException">It names both, or neither.</exception>
    public static (RowQuestion? Rows, JsonElement? Points) AskedIn(FormBody form, CityClock clock)
    {
        var (rows, points) = (RowQuestion.Read(form, clock), form.Member("points"));
        return rows is null == points is null ? throw WebProblems.BadParameter.Because("table, points: one of them.") : (rows, points);
    }

    /// <summary>From the warehouse, in the order of their key.</summary>
    /// <param name="weight">A column; null where each counts 1.</param>
    public static async Task<PlacedRows> FindAsync(RowDesk desk, RowQuestion question, string? weight, bool hasTimes, bool hasKeys, Caller caller, CancellationToken cancellationToken)
    {
        var rows = desk.Find(question, caller);
        var (lon, lat) = rows.PlaceSql;
        var key = rows.Key.Select(SqlText.Name).ToList();
        string[] columns = [lon, lat, weight is null ? "1" : rows.WeightSql(weight), hasTimes ? $"case when {rows.IsTellableSql} then epoch_us({rows.MomentSql}) end" : "null", .. hasKeys ? key.Select(name => $"cast({name} as varchar)") : []];
        var sql = $"select {string.Join(", ", columns)} from {rows.TableSql} {rows.WhereSql(isPlaced: true)}{(key.Count == 0 ? "" : $" order by {string.Join(", ", key)}")}";
        using var found = await desk.AskAsync(caller, sql, rows.Values, Most, cancellationToken);
        var (places, weights, times, keys) = (new LonLat[found.Count], new double[weight is null ? 0 : found.Count], new DateTimeOffset?[hasTimes ? found.Count : 0], new JsonElement[hasKeys ? found.Count : 0][]);
        var at = 0;
        foreach (var row in found.Rows)
        {
            places[at] = new(row[0].GetDouble(), row[1].GetDouble());
            if (weight is not null)
                weights[at] = row[2].GetDouble();
            if (hasTimes && row[3].ValueKind == JsonValueKind.Number)
                times[at] = DateTimeOffset.UnixEpoch.AddTicks(row[3].GetInt64() * TimeSpan.TicksPerMicrosecond);
            if (hasKeys)
                keys[at] = [.. row.EnumerateArray().Skip(4).Select(value => value.Clone())];
            at++;
        }
        return new(places, weights, times, keys);
    }

    /// <summary>As the caller brought them: <c>[[lon, lat], …]</c>, or with what each counts behind it.</summary>
    /// <param name="isWeighted">Whether a third number is looked at.</param>
    /// <exception cref="ProblemException">One is no place.</exception>
    public static PlacedRows Read(JsonElement points, bool isWeighted)
    {
        if (points.ValueKind != JsonValueKind.Array)
            throw WebProblems.BadParameter.Because("points: a list of [lon, lat].");
        if (points.GetArrayLength() > Most)
            throw SelectionProblems.TooManyRows.Because($"points: at most {Most}.");
        var (places, weights, at) = (new LonLat[points.GetArrayLength()], new double[isWeighted ? points.GetArrayLength() : 0], 0);
        foreach (var point in points.EnumerateArray())
        {
            if (!TryRead(point, isWeighted, out places[at], out var weight))
                throw SelectionProblems.BadPoints.Because($"points[{at}]: [lon, lat]{(isWeighted ? ", and a weight of 0 or more behind them" : "")}, degrees.");
            if (isWeighted)
                weights[at] = weight;
            at++;
        }
        return new(places, weights, [], []);
    }

    private static bool TryRead(JsonElement point, bool isWeighted, out LonLat place, out double weight)
    {
        (place, weight) = (default, 1);
        if (point.ValueKind != JsonValueKind.Array || point.GetArrayLength() is not 2 and var numbers && !(isWeighted && numbers == 3) || point.EnumerateArray().Any(each => each.ValueKind != JsonValueKind.Number))
            return false;
        place = new(point[0].GetDouble(), point[1].GetDouble());
        weight = point.GetArrayLength() == 3 ? point[2].GetDouble() : 1;
        return place.IsOnEarth && weight is >= 0 and <= MostWeight;
    }
}

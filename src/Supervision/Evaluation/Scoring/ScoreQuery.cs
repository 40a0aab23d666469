using System.Globalization;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Supervision.Cases;
using SpatialCockpit.Supervision.Evaluation.Declared;

namespace SpatialCockpit.Supervision.Evaluation.Scoring;

/// <summary>What was counted of a member, by measure.</summary>
/// <param name="Means">Of measures that mean a value.</param>
internal sealed record MeasuredCounts(Dictionary<string, long> Counts, Dictionary<string, decimal> Means);

/// <summary>Counts what a scheme counts, a statement for each measure, of rows that the caller sees.</summary>
internal sealed class ScoreQuery(ScopedTransaction transaction, Scheme scheme, CaseTypes cases, Caller caller, CityClock clock)
{
    private const int MeanDecimals = 6;

    /// <summary>By member.</summary>
    /// <param name="from">Of the moments that count; <paramref name="to"/> is behind them.</param>
    public async Task<Dictionary<string, MeasuredCounts>> CountAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        Dictionary<string, MeasuredCounts> counts = new(StringComparer.Ordinal);
        foreach (var measure in scheme.Measures.Values)
            await CountAsync(measure, from, to, counts, cancellationToken);
        return counts;
    }

    /// <summary>The filter, in CQL2, that finds the rows of a member's figure.</summary>
    /// <param name="to">As rows were then: what came later does not change the figure.</param>
    public static string FilterOf(Scheme scheme, Measure measure, string member, DateTimeOffset from, DateTimeOffset to)
    {
        string?[] parts =
        [
            measure.CaseType is { } type ? $"case_type = '{type}'" : null, $"{measure.Time} >= {Moment(from)}", $"{measure.Time} < {Moment(to)}",
            MeasuredTable.PastOf(measure.Of).Filter(string.Join(" AND ", new[] { MeasuredMembers.FilterOf(scheme, measure.Of, measure.Time, member), measure.Where is { } where ? $"({where})" : null }.OfType<string>()), to), measure.Value is { } value ? $"{value} IS NOT NULL" : null,
        ];
        return string.Join(" AND ", parts.OfType<string>());
    }

    private async Task CountAsync(Measure measure, DateTimeOffset from, DateTimeOffset to, Dictionary<string, MeasuredCounts> counts, CancellationToken cancellationToken)
    {
        // What the caller may not know is nothing.
        if (MeasuredTable.Of(measure, cases.World, caller) is not var (table, columns, past, counting) || (measure.Value is { } meant && !columns.ContainsKey(meant)))
            return;
        List<object> values = [from.UtcDateTime, to.UtcDateTime];
        var key = MeasuredMembers.KeyOf(scheme, past.Of(MeasuredMembers.PropertyOf(scheme, measure.Of, measure.Time)!, columns, to, values).Sql);
        List<string> conditions = [$"{columns[measure.Time].Sql} >= $1", $"{columns[measure.Time].Sql} < $2", counting];
        if (measure.CaseType is { } type)
        {
            values.Add(type);
            conditions.Add(string.Create(CultureInfo.InvariantCulture, $"o.case_type = ${values.Count}"));
        }
        if (MeasuredMembers.PostOf(scheme, measure.Of, measure.Time) is { } post)
        {
            values.Add(scheme.Post!);
            conditions.Add(string.Create(CultureInfo.InvariantCulture, $"{past.Of(post, columns, to, values).Sql} = ${values.IndexOf(scheme.Post!) + 1}"));
        }
        if (measure.Where is { } where)
            conditions.Add(past.Compile(past.Filter(where, to), columns, clock.Zone.Id, values));
        var value = measure.Value is { } name ? columns[name].Sql : null;
        if (value is not null)
            conditions.Add($"{value} is not null");
        await using var count = transaction.Command($"select {key}, count(*){(value is null ? "" : $", round(avg({value})::numeric, {MeanDecimals})")} from {table} o where {string.Join(" and ", conditions)} group by 1", values);
        await using var row = await count.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            if (row.IsDBNull(0))
                continue;
            var member = row.GetString(0);
            if (!counts.TryGetValue(member, out var own))
                counts.Add(member, own = new(new(StringComparer.Ordinal), new(StringComparer.Ordinal)));
            own.Counts[measure.Name] = row.GetInt64(1);
            if (value is not null)
                own.Means[measure.Name] = row.GetDecimal(2);
        }
    }

    private static string Moment(DateTimeOffset moment) => string.Create(CultureInfo.InvariantCulture, $"TIMESTAMP('{moment.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffff}Z')");
}

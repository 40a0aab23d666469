using System.Globalization;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Supervision.Cases;
using SpatialCockpit.Supervision.Evaluation.Declared;

namespace SpatialCockpit.Supervision.Evaluation.Scoring;

/// <summary>Counts what a scheme counts, a statement for each measure, of rows that the caller sees.</summary>
internal sealed class ScoreQuery(ScopedTransaction transaction, Scheme scheme, CaseTypes cases, CityClock clock)
{
    /// <summary>By member and measure.</summary>
    /// <param name="from">Of the moments that count; <paramref name="to"/> is behind them.</param>
    public async Task<Dictionary<string, Dictionary<string, long>>> CountAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        Dictionary<string, Dictionary<string, long>> counts = new(StringComparer.Ordinal);
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
            MeasureColumns.PastOf(measure.Of, []).Filter(string.Join(" AND ", new[] { MeasuredMembers.FilterOf(scheme, measure.Of, measure.Time, member), measure.Where is { } where ? $"({where})" : null }.OfType<string>()), to),
        ];
        return string.Join(" AND ", parts.OfType<string>());
    }

    private async Task CountAsync(Measure measure, DateTimeOffset from, DateTimeOffset to, Dictionary<string, Dictionary<string, long>> counts, CancellationToken cancellationToken)
    {
        var (columns, past) = (MeasureColumns.Of(measure.Of, cases.All), MeasureColumns.PastOf(measure.Of, cases.All));
        List<object> values = [from.UtcDateTime, to.UtcDateTime];
        var key = MeasuredMembers.KeyOf(scheme, past.Of(MeasuredMembers.PropertyOf(scheme, measure.Of, measure.Time)!, columns, to, values).Sql);
        List<string> conditions = [$"{columns[measure.Time].Sql} >= $1", $"{columns[measure.Time].Sql} < $2"];
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
        await using var count = transaction.Command($"select {key}, count(*) from {MeasureColumns.TableOf(measure.Of)} o where {string.Join(" and ", conditions)} group by 1", values);
        await using var row = await count.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            if (row.IsDBNull(0))
                continue;
            var member = row.GetString(0);
            if (!counts.TryGetValue(member, out var own))
                counts.Add(member, own = new(StringComparer.Ordinal));
            own[measure.Name] = row.GetInt64(1);
        }
    }

    private static string Moment(DateTimeOffset moment) => string.Create(CultureInfo.InvariantCulture, $"TIMESTAMP('{moment.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffff}Z')");
}

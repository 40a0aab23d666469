using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Risk;

namespace SpatialCockpit.Supervision.Campaigns.ByRisk;

/// <summary>What models tell now, under their caller's scope.</summary>
internal sealed class RiskScores(ScopedTransaction transaction)
{
    /// <summary>Read in one statement, so that all of it is of one telling. Where a thing has several rows, the highest speaks for it.</summary>
    /// <returns>Null where nothing is told of any of them.</returns>
    public async Task<RiskTold?> OfAsync(string model, IReadOnlyList<string> codes, CancellationToken cancellationToken)
    {
        await using var ask = transaction.Command($"select distinct on (s.thing) s.thing, s.place, s.score, s.color, s.version, s.as_of, coalesce(v.is_fallback, false) from unnest($1::text[]) as c (code) join {ScoreColumns.TableOf(model)} s on s.thing = c.code left join {ScoreColumns.Serving} v on v.model = $2 order by s.thing, s.place", codes.ToArray(), model);
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        Dictionary<string, ToldScore> scores = new(StringComparer.Ordinal);
        var (version, asOf, isFallback) = ("", default(DateTimeOffset), false);
        while (await row.ReadAsync(cancellationToken))
        {
            scores.Add(row.GetString(0), new(row.GetInt32(1), row.GetDouble(2), row.GetString(3)));
            (version, asOf, isFallback) = (row.GetString(4), row.GetFieldValue<DateTimeOffset>(5), row.GetBoolean(6));
        }
        return scores.Count == 0 ? null : new(model, version, isFallback, asOf, scores);
    }
}

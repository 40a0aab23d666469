using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Supervision.Evaluation.Scoring;

/// <summary>What people have entered for a member: the last value of each indicator, and points added up.</summary>
internal sealed record EnteredValues(Dictionary<string, decimal> Values, decimal Points);

/// <summary>What people enter into scores.</summary>
internal sealed class ScoreInputs(ScopedTransaction transaction)
{
    /// <summary>By member.</summary>
    public async Task<Dictionary<string, EnteredValues>> ReadAsync(string scheme, string period, CancellationToken cancellationToken)
    {
        await using var list = transaction.Command("select member, indicator, value from cases.score_input where scheme = $1 and period = $2 order by id", scheme, period);
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        Dictionary<string, EnteredValues> inputs = new(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken))
        {
            var (member, indicator, value) = (row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetDecimal(2));
            var own = inputs.GetValueOrDefault(member) ?? new(new(StringComparer.Ordinal), 0);
            if (indicator is not null)
                own.Values[indicator] = value;
            inputs[member] = indicator is null ? own with { Points = own.Points + value } : own;
        }
        return inputs;
    }

    /// <param name="indicator">Null for points.</param>
    public async Task EnterAsync(string scheme, string period, string member, string? indicator, decimal value, string reason, string by, DateTimeOffset at, string region, int[] audience, CancellationToken cancellationToken)
    {
        await using var enter = transaction.Command("""
            insert into cases.score_input (scheme, period, member, indicator, value, reason, entered_at, entered_by, region, audience) values ($1, $2, $3, $4::text, $5, $6, $7, $8, $9, $10)
            """, scheme, period, member, indicator, value, reason, at.UtcDateTime, by, region, audience);
        await enter.ExecuteNonQueryAsync(cancellationToken);
    }
}

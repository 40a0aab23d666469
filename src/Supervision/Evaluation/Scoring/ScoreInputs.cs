using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Supervision.Evaluation.Scoring;

/// <summary>What people have entered for a member: the last value of each indicator, and points added up, null where nobody has added any.</summary>
internal sealed record EnteredValues(Dictionary<string, decimal> Values, decimal? Points);

/// <summary>What somebody has entered, and why.</summary>
/// <param name="Indicator">Null for points that were added, or below zero taken off.</param>
public sealed record ScoreInput(long Id, string Period, string Member, string? Indicator, decimal Value, string Reason, DateTimeOffset EnteredAt, string EnteredBy);

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
            var own = inputs.GetValueOrDefault(member) ?? new(new(StringComparer.Ordinal), null);
            if (indicator is not null)
                own.Values[indicator] = value;
            inputs[member] = indicator is null ? own with { Points = (own.Points ?? 0) + value } : own;
        }
        return inputs;
    }

    /// <summary>Newest first.</summary>
    /// <param name="indicator">Null for all; empty for points alone.</param>
    /// <param name="before">The id behind which the list goes on.</param>
    public Task<List<ScoreInput>> ListAsync(string scheme, string? period, string? member, string? indicator, long before, int most, CancellationToken cancellationToken) =>
        transaction.Command("""
            select id, period, member, indicator, value, reason, entered_at, entered_by from cases.score_input
            where scheme = $1 and ($2::text is null or period = $2) and ($3::text is null or member = $3) and ($4::text is null or coalesce(indicator, '') = $4) and id < $5 order by id desc limit $6
            """, scheme, period, member, indicator, before, most).ListAsync(row => new ScoreInput(
                row.GetInt64(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetDecimal(4), row.GetString(5), row.GetFieldValue<DateTimeOffset>(6), row.GetString(7)), cancellationToken);

    /// <summary>Where what was entered for a member is listed.</summary>
    /// <param name="indicator">Null for points.</param>
    public static string AddressOf(string scheme, string period, string member, string? indicator) =>
        $"/evaluation/{scheme}/inputs?period={period}&member={Uri.EscapeDataString(member)}&{(indicator is null ? "points=true" : $"indicator={indicator}")}";

    /// <param name="indicator">Null for points.</param>
    public async Task EnterAsync(string scheme, string period, string member, string? indicator, decimal value, string reason, string by, DateTimeOffset at, string region, int[] audience, CancellationToken cancellationToken)
    {
        await using var enter = transaction.Command("""
            insert into cases.score_input (scheme, period, member, indicator, value, reason, entered_at, entered_by, region, audience) values ($1, $2, $3, $4::text, $5, $6, $7, $8, $9, $10)
            """, scheme, period, member, indicator, value, reason, at.UtcDateTime, by, region, audience);
        await enter.ExecuteNonQueryAsync(cancellationToken);
    }
}

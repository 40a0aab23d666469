using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Guards;

/// <summary>What guards answered, kept.</summary>
/// <param name="Guard"><c>gate:weld</c>, <c>record:sign_in</c>.</param>
/// <param name="Asked">What was said when it was asked: of anybody, so that the record keeps it sealed.</param>
public sealed record GuardAnswer(long Id, string Guard, bool Permit, IReadOnlyList<Reason> Reasons, string ObjectType, string ObjectCode, JsonElement Asked, string AskedBy, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt);

internal sealed class GuardAnswers(ScopedTransaction transaction)
{
    /// <summary>It is seen by who sees the object; of one that nobody knows, by who asked.</summary>
    /// <param name="code">As it was asked for.</param>
    /// <param name="thing">The record that was written: <c>registry.sign_in:17</c>.</param>
    public async Task KeepAsync(string guard, GuardVerdict verdict, ObjectType type, string code, string? thing, JsonElement asked, Caller caller, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (region, audience) = caller.Scope.Own;
        await using var keep = transaction.Command($"""
            insert into registry.guard_answer (guard, permit, reasons, object_type, object, object_code, thing, asked, asked_by, occurred_at, region, audience)
            select $1, $2, $3::jsonb, $4, o.id, $5, $6::text, $7::jsonb, $8, $9, coalesce(o.region, $10), coalesce(o.audience, $11) from (select 1) as once left join {DeclaredColumns.NameOf(type)} o on o.code = $5
            """);
        foreach (var value in (object?[])[guard, verdict.Permits, JsonSerializer.Serialize(verdict.Reasons, WireJson.Options), type.Name, code, thing, JsonSerializer.Serialize(transaction.Secrets.Seal(asked.GetRawText())), caller.Name, at.UtcDateTime, region, audience])
            keep.Parameters.Add(new() { Value = value ?? DBNull.Value });
        await keep.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Newest first.</summary>
    /// <param name="conditions">Over <c>a</c>, with <paramref name="values"/>.</param>
    public async Task<List<GuardAnswer>> ReadAsync(IReadOnlyCollection<string> conditions, IReadOnlyList<object> values, int limit, CancellationToken cancellationToken)
    {
        await using var list = transaction.Command($$"""
            select id, guard, permit, reasons::text, object_type, object_code, asked #>> '{}', asked_by, occurred_at, recorded_at from registry.guard_answer a
            where {{string.Join(" and ", conditions.DefaultIfEmpty("true"))}} order by id desc limit {{limit.ToString(System.Globalization.CultureInfo.InvariantCulture)}}
            """);
        foreach (var value in values)
            list.Parameters.Add(new() { Value = value });
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        List<GuardAnswer> answers = [];
        while (await row.ReadAsync(cancellationToken))
            answers.Add(Of(row));
        return answers;
    }

    private GuardAnswer Of(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetBoolean(2), JsonSerializer.Deserialize<List<Reason>>(row.GetString(3), WireJson.Options)!, row.GetString(4), row.GetString(5), Registry.Objects.ObjectDocument.Parsed(transaction.Secrets.Open(row.GetString(6)))!.Value,
        row.GetString(7), row.GetFieldValue<DateTimeOffset>(8), row.GetFieldValue<DateTimeOffset>(9));
}

using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Supervision.Cases.Reporting.Drafts;

/// <summary>Drafts of the caller: the record shows nobody others'.</summary>
internal sealed class DraftRows(ScopedTransaction transaction)
{
    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        await using var count = transaction.Command("select count(*) from cases.draft");
        return (long)(await count.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The last begun first.</summary>
    public Task<List<Draft>> ListAsync(long before, int limit, CancellationToken cancellationToken) =>
        transaction.Command($"select {Draft.Columns} from cases.draft where id < $1 order by id desc limit $2", before, limit).ListAsync(Of, cancellationToken);

    public Task<Draft?> FindAsync(long id, CancellationToken cancellationToken) => transaction.Command($"select {Draft.Columns} from cases.draft where id = $1", id).FirstAsync(Of, cancellationToken);

    /// <summary>Nobody else changes it until the transaction ends.</summary>
    public Task<Draft?> HoldAsync(long id, CancellationToken cancellationToken) =>
        transaction.Command($"select {Draft.Columns} from cases.draft where id = $1 for update", id).FirstAsync(Of, cancellationToken);

    public async Task<Draft> AddAsync(JsonElement report, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await transaction.Command($"insert into cases.draft (report, changed_at) values ($1::jsonb, $2) returning {Draft.Columns}", Sealed(report), now.UtcDateTime).FirstAsync(Of, cancellationToken))!;

    public async Task<Draft> ChangeAsync(long id, JsonElement report, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await transaction.Command($"update cases.draft set report = $2::jsonb, changed_at = $3, version = version + 1 where id = $1 returning {Draft.Columns}", id, Sealed(report), now.UtcDateTime).FirstAsync(Of, cancellationToken))!;

    public async Task RemoveAsync(long id, CancellationToken cancellationToken)
    {
        await using var remove = transaction.Command("delete from cases.draft where id = $1", id);
        await remove.ExecuteNonQueryAsync(cancellationToken);
    }

    private Draft Of(NpgsqlDataReader row) => Draft.Of(row, transaction.Secrets);

    /// <summary>Who reports, and how they are reached, is in it.</summary>
    private string Sealed(JsonElement report) => JsonSerializer.Serialize(transaction.Secrets.Seal(report.GetRawText()));
}

using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Access;

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
        ReadAsync(transaction.Command($"select {Draft.Columns} from cases.draft where id < $1 order by id desc limit $2", before, limit), cancellationToken);

    public async Task<Draft?> FindAsync(long id, CancellationToken cancellationToken) => (await ReadAsync(transaction.Command($"select {Draft.Columns} from cases.draft where id = $1", id), cancellationToken)).FirstOrDefault();

    /// <summary>Nobody else changes it until the transaction ends.</summary>
    public async Task<Draft?> HoldAsync(long id, CancellationToken cancellationToken) =>
        (await ReadAsync(transaction.Command($"select {Draft.Columns} from cases.draft where id = $1 for update", id), cancellationToken)).FirstOrDefault();

    public async Task<Draft> AddAsync(JsonElement report, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await ReadAsync(transaction.Command($"insert into cases.draft (report, changed_at) values ($1::jsonb, $2) returning {Draft.Columns}", report.GetRawText(), now.UtcDateTime), cancellationToken))[0];

    public async Task<Draft> ChangeAsync(long id, JsonElement report, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await ReadAsync(transaction.Command($"update cases.draft set report = $2::jsonb, changed_at = $3, version = version + 1 where id = $1 returning {Draft.Columns}", id, report.GetRawText(), now.UtcDateTime), cancellationToken))[0];

    public async Task RemoveAsync(long id, CancellationToken cancellationToken)
    {
        await using var remove = transaction.Command("delete from cases.draft where id = $1", id);
        await remove.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<List<Draft>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var read = command;
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        List<Draft> drafts = [];
        while (await row.ReadAsync(cancellationToken))
            drafts.Add(Draft.Of(row));
        return drafts;
    }
}

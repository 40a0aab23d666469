using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;
using SpatialCockpit.Supervision.Publishing.Declared;

namespace SpatialCockpit.Supervision.Publishing;

/// <summary>What the record tells strangers, in a transaction of <see cref="Scope.Published"/>.</summary>
internal sealed class PublicRows(ScopedTransaction transaction, string dayZone)
{
    public static async Task<T> AskAsync<T>(RecordDatabase record, Caller caller, string dayZone, Func<PublicRows, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var transaction = await Scope.Published.BeginAsync(record, caller.Name, cancellationToken);
        return await work(new(transaction, dayZone));
    }

    /// <returns>Null where the code leads to nothing that is published.</returns>
    public async Task<JsonElement?> FindAsync(PublicView view, string code, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command($"select o::text from {PublicSql.Quoted(PublicSql.Show(view))}($1, $2) o", code, dayZone);
        return await find.ExecuteScalarAsync(cancellationToken) is string item ? JsonElement.Parse(item) : null;
    }

    public async Task<List<JsonElement>> ListAsync(PublicView view, long behind, int most, Bbox? box, CancellationToken cancellationToken)
    {
        await using var list = transaction.Command(
            $"select item::text from {PublicSql.Quoted(PublicSql.List(view))}($1, $2, $3::double precision, $4::double precision, $5::double precision, $6::double precision, $7)", behind, most, box?.West, box?.South, box?.East, box?.North, dayZone);
        return await ReadAsync(list, row => JsonElement.Parse(row.GetString(0)), cancellationToken);
    }

    /// <returns>The id of the object that it is about; null where the code leads to nothing that is published.</returns>
    /// <param name="said">By attribute, as PostgreSQL reads it from a text.</param>
    public async Task<long?> ReportAsync(PublicView view, string code, IReadOnlyDictionary<string, string?> said, Receipt receipt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var report = transaction.Command($"select {PublicSql.Quoted(PublicSql.Report(view))}($1, $2::jsonb, $3, $4, $5)", code, JsonSerializer.Serialize(said), receipt.Digest, now.UtcDateTime, dayZone);
        return await report.ExecuteScalarAsync(cancellationToken) is long id ? id : null;
    }

    /// <returns>Null where nobody was given this receipt.</returns>
    public async Task<PublicReportState?> StateAsync(Receipt receipt, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command("select state, received_at from published.report_by($1)", receipt.Digest);
        return (await ReadAsync(find, row => new PublicReportState(row.GetString(0), row.GetFieldValue<DateTimeOffset>(1)), cancellationToken)).FirstOrDefault();
    }

    /// <summary>The caller's own, the last first.</summary>
    public async Task<List<OwnReport>> OwnAsync(long? before, int most, CancellationToken cancellationToken)
    {
        await using var list = transaction.Command("select id, view, state, received_at from published.own_reports($1::bigint, $2)", before, most);
        return await ReadAsync(list, row => new OwnReport(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3)), cancellationToken);
    }

    private static async Task<List<T>> ReadAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        List<T> rows = [];
        while (await row.ReadAsync(cancellationToken))
            rows.Add(read(row));
        return rows;
    }
}

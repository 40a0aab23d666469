using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Imports;

/// <summary>Where the good rows of a file wait for its end: a temporary table, gone with the transaction, whoever ends it and how.</summary>
internal sealed class ImportStage
{
    private readonly ImportTransaction _transaction;
    private readonly string[] _columns;

    private ImportStage(ImportTransaction transaction, string table, string[] columns) => (_transaction, Table, _columns) = (transaction, table, columns);

    public string Table { get; }

    /// <param name="columns">As in SQL, "name type"; among them <c>line bigint</c> and <c>source_id text</c>. A column <c>position</c>, the row's place in the file, comes first.</param>
    public static async Task<ImportStage> CreateAsync(ImportTransaction transaction, string table, string[] columns, CancellationToken cancellationToken)
    {
        string[] all = ["position bigint", .. columns];
        await transaction.RunAsync($"create temporary table {table} ({string.Join(", ", all)}) on commit drop", cancellationToken);
        return new(transaction, table, [.. all.Select(column => column.Split(' ')[0])]);
    }

    public Task<BinaryCopy> CopyAsync(CancellationToken cancellationToken) => BinaryCopy.BeginAsync(_transaction.Connection, Table, _columns, cancellationToken);

    public Task RunAsync(string sql, CancellationToken cancellationToken) => _transaction.RunAsync(sql, cancellationToken);

    public Task<long> CountAsync(CancellationToken cancellationToken) => _transaction.CountAsync(Table, cancellationToken);

    /// <summary>Of several rows with one id the first is kept.</summary>
    public Task RejectRepeatedIdsAsync(Rejects rejects, CancellationToken cancellationToken) => RejectAsync(rejects, $"""
        select position, 'the id stands in an earlier row too'
        from (select position, row_number() over (partition by source_id order by position) as nth from {Table}) numbered where nth > 1
        """, cancellationToken);

    /// <param name="badRows">Selects position and reason of the rows to leave out.</param>
    public async Task RejectAsync(Rejects rejects, string badRows, CancellationToken cancellationToken)
    {
        await using var command = _transaction.Command($"""
            with bad (position, reason) as ({badRows}), gone as (
              delete from {Table} using bad where {Table}.position = bad.position returning {Table}.position, line, source_id, reason
            )
            select line, source_id, reason from gone order by position
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            rejects.Add(reader.IsDBNull(0) ? null : reader.GetInt64(0), reader.GetString(1), reader.GetString(2));
    }
}

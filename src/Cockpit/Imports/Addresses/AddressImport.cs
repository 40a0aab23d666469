using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Cockpit.Imports.Addresses;

/// <summary>A CSV file of addresses goes into the gazetteer, row by row matched by source and id; rows that the file lacks stay.</summary>
public sealed class AddressImport(RecordDatabase record, ImportFolder folder, TimeProvider clock)
{
    private const int ReportEvery = 10_000;
    private const string Stage = "import_address";
    private static readonly string[] Columns = ["line bigint", "source_id text", "layer text", "name text", "address text", "district text", "category text", "extra jsonb", "geom geometry(Point, 4490)"];
    private static readonly string[] Kept = ["layer", "name", "address", "district", "category", "extra", "geom"];

    /// <param name="path">A CSV file with the columns id and name, and of address, district, lon, lat, category what it has.</param>
    /// <param name="source">Whose ids they are: a row is the same row when source and id are.</param>
    /// <param name="crs">Of lon and lat; on a plane these are metres east and north.</param>
    /// <param name="strict">One bad row, and nothing is kept.</param>
    /// <exception cref="ImportRefusedException">Nothing was kept; says why.</exception>
    public async Task<ImportResult> RunAsync(
        string path, SourceName source, ClientCrs crs, bool strict, ImportOrigin origin, IProgress<ImportProgress> progress, CancellationToken cancellationToken)
    {
        await using var transaction = await ImportTransaction.BeginAsync(record.Feed, $"addresses {source}", progress, cancellationToken);
        await using var rejects = folder.NewRejects($"addresses-{source}", clock.GetUtcNow());
        var stage = await ImportStage.CreateAsync(transaction, Stage, Columns, cancellationToken);
        await ReadAsync(path, crs, stage, rejects, progress, cancellationToken);
        await stage.RejectRepeatedIdsAsync(rejects, cancellationToken);
        folder.RefuseIfStrict(strict, rejects);

        var accepted = await stage.CountAsync(cancellationToken);
        progress.Report(new("write", 0, accepted));
        var (inserted, updated) = await transaction.MergeAsync(
            "address.place", ["source", "source_id"], Kept, $"select $1, source_id, {string.Join(", ", Kept)} from {Stage} order by position", source.Text, cancellationToken);
        var counts = new ImportCounts(accepted, inserted, updated, accepted - inserted - updated, 0, rejects.Count);
        var lsn = await transaction.CommitAsync(origin, "addresses.import", source.Text, counts, cancellationToken);
        return new(counts, folder.Reference(rejects), lsn);
    }

    private static async Task ReadAsync(string path, ClientCrs crs, ImportStage stage, Rejects rejects, IProgress<ImportProgress> progress, CancellationToken cancellationToken)
    {
        using var table = ImportedTable.Open(path);
        var columns = AddressColumns.Of(table);
        progress.Report(new("read", 0, table.Total));
        var read = 0L;
        await using var copy = await stage.CopyAsync(cancellationToken);
        foreach (var line in table.Rows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (++read % ReportEvery == 0)
                progress.Report(new("read", read, table.Total));
            var (row, id, reason) = AddressRow.Read(line, columns, crs);
            if (row is null)
                rejects.Add(line.Line, id, reason!);
            else
                row.Write(copy, read);
        }
        await copy.CompleteAsync(cancellationToken);
        progress.Report(new("read", read, read));
    }
}

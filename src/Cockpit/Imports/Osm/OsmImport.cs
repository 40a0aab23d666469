using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Imports.Osm;

/// <summary>
/// An OpenStreetMap extract becomes the base map and part of the gazetteer: osm2pgsql reads it into a staging schema, one transaction carries it
/// over. A later extract of the same city updates what differs and removes what it no longer has. The extract is held in memory: a city, not a continent.
/// </summary>
/// <param name="style">The flex style, <c>data/import/osm.lua</c>.</param>
public sealed class OsmImport(RecordDatabase record, ImportFolder folder, TimeProvider clock, string style)
{
    /// <param name="path">An .osm.pbf file, or .osm (XML).</param>
    /// <exception cref="ImportRefusedException">Nothing was kept; says why.</exception>
    public async Task<ImportResult> RunAsync(string path, SourceName city, ImportOrigin origin, IProgress<ImportProgress> progress, CancellationToken cancellationToken)
    {
        var format = await FormatAsync(path, cancellationToken);
        var source = $"osm:{city}";
        await using var transaction = await ImportTransaction.BeginAsync(record.Feed, source, progress, cancellationToken);
        await using var staging = await OsmStaging.FillAsync(record, path, format, style, cancellationToken);
        await using var rejects = folder.NewRejects($"osm-{city}", clock.GetUtcNow());

        var counts = new ImportCounts(0, 0, 0, 0, 0, 0);
        await transaction.RunAsync(OsmTable.Prepare(staging.Schema), cancellationToken);
        foreach (var table in OsmTable.All)
        {
            await transaction.RunAsync(table.ShapeSql(staging.Schema), cancellationToken);
            var rows = await transaction.CountAsync($"{staging.Schema}.{table.Stage}", cancellationToken);
            progress.Report(new(table.Target, 0, rows));
            var (inserted, updated) = await table.MergeAsync(transaction, staging.Schema, source, cancellationToken);
            var removed = await transaction.RunAsync(table.RemoveSql(staging.Schema), source, cancellationToken);
            counts = counts.Plus(rows, inserted, updated, removed);
            progress.Report(new(table.Target, rows, rows));
        }
        await RejectAsync(transaction, staging.Schema, rejects, cancellationToken);
        counts = counts with { Rejected = rejects.Count };
        var lsn = await transaction.CommitAsync(origin, "osm.import", source, counts, cancellationToken);
        return new(counts, folder.Reference(rejects), lsn);
    }

    /// <summary>What osm2pgsql is told to read. A PBF file starts with the length of a blob header that says OSMHeader.</summary>
    private static async Task<string> FormatAsync(string path, CancellationToken cancellationToken)
    {
        var start = await UploadedFile.StartOfAsync(path, cancellationToken);
        if (start.AsSpan(0, Math.Min(start.Length, 64)).IndexOf("OSMHeader"u8) >= 0)
            return "pbf";
        if (start.AsSpan().TrimStart("\uFEFF \r\n\t"u8).StartsWith("<"u8) && start.AsSpan().IndexOf("<osm"u8) >= 0)
            return "xml";
        throw new ImportRefusedException(ImportProblems.UnreadableFile, "The file is no OpenStreetMap extract, in PBF or XML.");
    }

    private static async Task RejectAsync(ImportTransaction transaction, string schema, Rejects rejects, CancellationToken cancellationToken)
    {
        await using var select = transaction.Command($"select source_id, string_agg(distinct reason, '; ') from {schema}.reject group by source_id order by left(source_id, 1), substr(source_id, 2)::bigint");
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            rejects.Add(null, reader.GetString(0), reader.GetString(1));
    }
}

using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Imports.Layers;

/// <summary>A file becomes the layer gis.NAME, or brings it up to date: rows are matched by id, rows that the file lacks stay.</summary>
public sealed class LayerImport(RecordDatabase record, ImportFolder folder, TimeProvider clock)
{
    private const int ReportEvery = 1000;

    /// <param name="path">The file in <paramref name="work"/>.</param>
    /// <param name="crs">Over what the file says of itself; null leaves it to the file, and to WGS 84 where it is silent.</param>
    /// <param name="strict">One bad row, and nothing is kept.</param>
    /// <exception cref="ImportRefusedException">Nothing was kept; says why.</exception>
    public async Task<ImportResult> RunAsync(
        string path, WorkFolder work, LayerName name, LayerCrs? crs, bool strict, ImportOrigin origin, IProgress<ImportProgress> progress, CancellationToken cancellationToken)
    {
        await using var transaction = await ImportTransaction.BeginAsync(record.Owner, name.ToString(), progress, cancellationToken);
        await RefuseUnknownCrsAsync(transaction, crs, cancellationToken);
        var table = await LayerTable.FindAsync(transaction, name, cancellationToken);
        var stage = await LayerStage.CreateAsync(transaction, cancellationToken);
        await using var rejects = folder.NewRejects(name.Bare, clock.GetUtcNow());
        await using var source = await LayerFile.OpenAsync(path, work, name, crs, cancellationToken);

        table.RefuseTooWide(source.Columns);
        progress.Report(new("read", 0, source.Total));
        var projected = source is CsvFeatures ? crs?.Epsg : null; // ogr2ogr has brought the others to longitude and latitude
        var sieve = new FeatureSieve(crs?.Datum, table.Kind, projected is null);
        await ReadAsync(source, sieve, stage, rejects, progress, cancellationToken);
        if (projected is { } epsg)
            await LayerStage.ReprojectAsync(stage, epsg, rejects, cancellationToken);
        await LayerStage.SettleIdsAsync(stage, rejects, cancellationToken);
        folder.RefuseIfStrict(strict, rejects);

        var accepted = await stage.CountAsync(cancellationToken);
        progress.Report(new("write", 0, accepted));
        var (inserted, updated) = sieve.Kind is { } kind ? await table.MergeAsync(source.Columns, kind, cancellationToken) : default;
        var counts = new ImportCounts(accepted, inserted, updated, accepted - inserted - updated, 0, rejects.Count);
        var lsn = await transaction.CommitAsync(origin, "layer.import", name.ToString(), counts, cancellationToken);
        return new(counts, folder.Reference(rejects), lsn);
    }

    private static async Task RefuseUnknownCrsAsync(ImportTransaction transaction, LayerCrs? crs, CancellationToken cancellationToken)
    {
        if (crs?.Epsg is not { } epsg)
            return;
        await using var known = transaction.Command("select exists (select from spatial_ref_sys where srid = $1)");
        known.Parameters.Add(new() { Value = epsg });
        if (await known.ExecuteScalarAsync(cancellationToken) is not true)
            throw new ImportRefusedException(ImportProblems.UnknownCrs, $"EPSG:{epsg} is not known.");
    }

    /// <summary>Sorts the file's features into the stage and the rejects.</summary>
    private static async Task ReadAsync(
        IFeatureSource source, FeatureSieve sieve, ImportStage stage, Rejects rejects, IProgress<ImportProgress> progress, CancellationToken cancellationToken)
    {
        var read = 0L;
        await using var copy = await stage.CopyAsync(cancellationToken);
        await foreach (var feature in source.ReadAsync(cancellationToken))
        {
            if (++read % ReportEvery == 0)
                progress.Report(new("read", read, source.Total));
            var (geometry, reason) = sieve.Keep(feature);
            if (geometry is null)
                rejects.Add(feature.Line, feature.Id ?? feature.Number, reason!);
            else
                LayerStage.Write(copy, read, feature, geometry);
        }
        await copy.CompleteAsync(cancellationToken);
        progress.Report(new("read", read, read));
    }
}

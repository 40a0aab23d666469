using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Imports.Layers;

/// <summary>The good features of a layer's file, their attributes still text.</summary>
internal static class LayerStage
{
    public const string Table = "import_feature";

    /// <summary>An id must fit into an index.</summary>
    private const int LongestId = 200;

    public static Task<ImportStage> CreateAsync(ImportTransaction transaction, CancellationToken cancellationToken) =>
        ImportStage.CreateAsync(transaction, Table, ["line bigint", "source_id text", "number text", "attributes text[]", "geom geometry"], cancellationToken);

    public static void Write(BinaryCopy copy, long position, SourceFeature feature, Geometry geometry)
    {
        copy.StartRow();
        copy.Bigint(position);
        copy.Bigint(feature.Line);
        copy.Text(feature.Id ?? "");
        copy.Text(feature.Number);
        copy.TextArray(feature.Values!);
        copy.Geometry(geometry);
    }

    /// <summary>
    /// Settles what identifies a feature: the column id where any row fills it (a row that does not is then bad), else the format's own feature id.
    /// </summary>
    public static async Task SettleIdsAsync(ImportStage stage, Rejects rejects, CancellationToken cancellationToken)
    {
        await stage.RunAsync($"update {Table} set source_id = number where not exists (select from {Table} where source_id <> '')", cancellationToken);
        await stage.RejectAsync(rejects, $"select position, 'the id is empty' from {Table} where source_id = ''", cancellationToken);
        await stage.RejectAsync(rejects, $"select position, 'the id is longer than {LongestId} characters' from {Table} where length(source_id) > {LongestId}", cancellationToken);
        await stage.RejectRepeatedIdsAsync(rejects, cancellationToken);
    }

    /// <summary>Brings staged coordinates of an EPSG system to the record's; those that PROJ refuses are rejected.</summary>
    public static async Task ReprojectAsync(ImportStage stage, int epsg, Rejects rejects, CancellationToken cancellationToken)
    {
        await stage.RunAsync($"""
            create function pg_temp.reprojected(g geometry, epsg int) returns geometry language plpgsql as $$
            begin return st_transform(st_setsrid(g, epsg), {Ewkb.RecordSrid}); exception when others then return null; end $$;
            update {Table} set geom = pg_temp.reprojected(geom, {epsg});
            drop function pg_temp.reprojected(geometry, int)
            """, cancellationToken);
        await stage.RejectAsync(rejects, $"""
            select position, 'cannot be brought to longitude and latitude' from {Table}
            where geom is null or not (st_xmin(geom) >= -180 and st_xmax(geom) <= 180 and st_ymin(geom) >= -90 and st_ymax(geom) <= 90)
            """, cancellationToken);
    }
}

using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Imports;

/// <summary>Where the good features of a file wait for its end: a temporary table, gone with the transaction, its attributes still text.</summary>
internal sealed class LayerStage
{
    private const string Table = "import_feature";
    private readonly ImportTransaction _transaction;

    private LayerStage(ImportTransaction transaction) => _transaction = transaction;

    public static async Task<LayerStage> CreateAsync(ImportTransaction transaction, CancellationToken cancellationToken)
    {
        await transaction.RunAsync($"""
            create temporary table {Table} (
              position bigint not null, line bigint, source_id text not null, number text not null, attributes text[] not null, geom geometry
            ) on commit drop
            """, cancellationToken);
        return new(transaction);
    }

    public Task<BinaryCopy> CopyAsync(CancellationToken cancellationToken) =>
        BinaryCopy.BeginAsync(_transaction.Connection, Table, ["position", "line", "source_id", "number", "attributes", "geom"], cancellationToken);

    public Task<long> CountAsync(CancellationToken cancellationToken) => _transaction.CountAsync(Table, cancellationToken);

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
    /// Settles what identifies a feature: the column id where any row fills it (a row that does not is then bad), else the format's own
    /// feature id. Of several rows with one id the first is kept.
    /// </summary>
    public async Task RejectBadIdsAsync(Rejects rejects, CancellationToken cancellationToken)
    {
        await _transaction.RunAsync("update import_feature set source_id = number where not exists (select from import_feature where source_id <> '')", cancellationToken);
        await RejectAsync(rejects, """
            with bad as (
              select position, line, source_id, case when source_id = '' then 'the id is empty' else 'the id stands in an earlier row too' end as reason
              from (select position, line, source_id, row_number() over (partition by source_id order by position) as nth from import_feature) numbered
              where nth > 1 or source_id = ''
            ), gone as (
              delete from import_feature using bad where import_feature.position = bad.position
            )
            select line, source_id, reason from bad order by position
            """, cancellationToken);
    }

    /// <summary>Brings staged coordinates of an EPSG system to the record's; those that PROJ refuses are rejected.</summary>
    public async Task ReprojectAsync(int epsg, Rejects rejects, CancellationToken cancellationToken)
    {
        await _transaction.RunAsync($"""
            create function pg_temp.reprojected(g geometry, epsg int) returns geometry language plpgsql as $$
            begin return st_transform(st_setsrid(g, epsg), {Ewkb.RecordSrid}); exception when others then return null; end $$;
            update import_feature set geom = pg_temp.reprojected(geom, {epsg});
            drop function pg_temp.reprojected(geometry, int)
            """, cancellationToken);
        await RejectAsync(rejects, """
            with gone as (
              delete from import_feature
              where geom is null or not (st_xmin(geom) >= -180 and st_xmax(geom) <= 180 and st_ymin(geom) >= -90 and st_ymax(geom) <= 90)
              returning position, line, source_id
            )
            select line, source_id, 'cannot be brought to longitude and latitude' from gone order by position
            """, cancellationToken);
    }

    private async Task RejectAsync(Rejects rejects, string sql, CancellationToken cancellationToken)
    {
        await using var command = _transaction.Command(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            rejects.Add(reader.IsDBNull(0) ? null : reader.GetInt64(0), reader.GetString(1), reader.GetString(2));
    }
}

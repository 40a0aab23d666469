using Npgsql;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Imports.Layers;

/// <summary>The table of an imported layer, inside the import's transaction.</summary>
internal sealed class LayerTable
{
    /// <summary>PostgreSQL's own limit lies above, but a row of so many wide values must also fit into a page.</summary>
    private const int MostAttributes = 500;

    /// <summary>Ours in every layer.</summary>
    private static readonly string[] s_own = ["id", "source_id", "version"];

    private readonly ImportTransaction _transaction;
    private readonly LayerName _name;
    private readonly Dictionary<string, ColumnType> _columns = new(StringComparer.Ordinal);

    private LayerTable(ImportTransaction transaction, LayerName name) => (_transaction, _name) = (transaction, name);

    /// <summary>The kind of its geometry column; null while there is no table.</summary>
    public GeometryKind? Kind { get; private set; }

    /// <exception cref="ImportRefusedException">Something in gis has the name that no import made.</exception>
    public static async Task<LayerTable> FindAsync(ImportTransaction transaction, LayerName name, CancellationToken cancellationToken)
    {
        var table = new LayerTable(transaction, name);
        await table.LookAsync(cancellationToken);
        return table;
    }

    /// <exception cref="ImportRefusedException">With the attributes of this file the layer would have too many.</exception>
    public void RefuseTooWide(IReadOnlyList<LayerColumn> columns)
    {
        if (columns.Count > MostAttributes)
            throw new ImportRefusedException(ImportProblems.TooManyColumns, $"The file has more than {MostAttributes} attributes.");
        if (_columns.Keys.Except(s_own).Union(columns.Select(column => column.Name)).Count() is > MostAttributes and var together)
            throw new ImportRefusedException(ImportProblems.TooManyColumns, $"The layer and the file together have {together} attributes; a layer holds {MostAttributes}.");
    }

    /// <summary>Makes the table, or widens it to what the file brings; then inserts what is new and updates what differs, by source_id.</summary>
    /// <returns>How many rows were inserted, and how many updated.</returns>
    public async Task<(long Inserted, long Updated)> MergeAsync(IReadOnlyList<LayerColumn> columns, GeometryKind kind, CancellationToken cancellationToken)
    {
        if (Kind is null)
            await CreateAsync(columns, kind, cancellationToken);
        else
            await WidenAsync(columns, kind, cancellationToken);
        var geometry = Kind == GeometryKind.Mixed || Kind == GeometryKind.Point ? "geom" : "st_multi(geom)";
        var targets = columns.Select(column => column.Sql).Append("geom").ToList();
        var values = columns.Select((column, i) => $"attributes[{i + 1}]::{_columns[column.Name].Sql()}");
        return await _transaction.MergeAsync($"""
            with merged as (
              insert into {_name.Sql} as kept (source_id, {string.Join(", ", targets)})
              select source_id, {string.Concat(values.Select(value => value + ", "))}st_setsrid({geometry}, {Ewkb.RecordSrid}) from {LayerStage.Table} order by position
              on conflict (source_id) do update
              set {string.Join(", ", targets.Select(target => $"{target} = excluded.{target}"))}, version = kept.version + 1
              where ({string.Join(", ", targets.Select(target => $"kept.{target}"))}) is distinct from ({string.Join(", ", targets.Select(target => $"excluded.{target}"))})
              returning kept.xmax = 0 as is_new
            )
            select count(*) filter (where is_new), count(*) filter (where not is_new) from merged
            """, null, cancellationToken);
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var look = _transaction.Command("""
            select exists (select from platform.imported_layer where name = $1), attname::text, format_type(atttypid, null), postgis_typmod_type(atttypmod)
            from pg_attribute where attrelid = to_regclass($2) and attnum > 0 and not attisdropped
            """);
        look.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = _name.ToString() }, new() { Value = _name.Sql } });
        await using var reader = await look.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!reader.GetBoolean(0))
                throw new ImportRefusedException(ImportProblems.NotAnImportedLayer, $"{_name} is not a layer that an import made; choose another name.");
            if (reader.GetString(1) == "geom")
                Kind = GeometryKind.FromSql(reader.GetString(3));
            else
                _columns[reader.GetString(1)] = ColumnTypes.FromSql(reader.GetString(2));
        }
    }

    private async Task CreateAsync(IReadOnlyList<LayerColumn> columns, GeometryKind kind, CancellationToken cancellationToken)
    {
        await _transaction.RunAsync($"""
            create table {_name.Sql} (
              id bigint generated by default as identity primary key,
              source_id text not null unique,
              {string.Concat(columns.Select(column => $"{column.Sql} {column.Type.Sql()}, "))}
              version int not null default 1,
              geom geometry({kind.Sql}, {Ewkb.RecordSrid}) not null
            );
            create index on {_name.Sql} using gist (geom);
            select platform.protect('{_name.Sql}', 'shared');
            insert into platform.imported_layer (name) values ('{_name}') on conflict (name) do update set created_at = now()
            """, cancellationToken);
        Kind = kind;
        foreach (var column in columns)
            _columns[column.Name] = column.Type;
    }

    private async Task WidenAsync(IReadOnlyList<LayerColumn> columns, GeometryKind kind, CancellationToken cancellationToken)
    {
        if (Kind == GeometryKind.Point && kind == GeometryKind.MultiPoint)
        {
            await _transaction.RunAsync($"alter table {_name.Sql} alter geom type geometry(MultiPoint, {Ewkb.RecordSrid}) using st_multi(geom)", cancellationToken);
            Kind = kind;
        }
        foreach (var column in columns)
        {
            var before = _columns.GetValueOrDefault(column.Name);
            var after = _columns[column.Name] = ColumnTypes.Widen(before, column.Type);
            if (before == ColumnType.Unknown)
                await _transaction.RunAsync($"alter table {_name.Sql} add {column.Sql} {after.Sql()}", cancellationToken);
            else if (after != before)
                await _transaction.RunAsync($"alter table {_name.Sql} alter {column.Sql} type {after.Sql()} using {column.Sql}::{after.Sql()}", cancellationToken);
        }
    }
}

namespace SpatialCockpit.Cockpit.Imports.Osm;

/// <summary>One table of the record that an extract fills, and the staging table of the flex style it is filled from.</summary>
/// <param name="Columns">Beside source, source_id and geom: the same names on both sides.</param>
/// <param name="Shape">SQL that makes the table's geometry out of <c>geom</c>; null or empty where that cannot be.</param>
internal sealed record OsmTable(string Target, string Stage, string[] Columns, string Shape)
{
    private const string Line = "geom";
    private const string Polygons = "st_multi(st_collectionextract(case when st_isvalid(geom) then geom else st_makevalid(geom) end, 3))";
    private const string Point = "case when st_dimension(geom) = 0 then st_centroid(geom) else st_pointonsurface(geom) end";

    /// <summary>Pieces of one name further apart than this are different roads: about a kilometre, wider than a river or a park that a road leaps.</summary>
    private const string SameRoadDegrees = "0.01";

    public static IReadOnlyList<OsmTable> All { get; } =
    [
        new("gis.road", "road", ["name", "name_en", "class", "oneway", "bridge", "tunnel", "layer"], Line),
        new("gis.railway", "railway", ["name", "class", "bridge", "tunnel"], Line),
        new("gis.waterway", "waterway", ["name", "class"], Line),
        new("gis.building", "building", ["name", "class", "levels", "height_m"], Polygons),
        new("gis.water", "water", ["name", "class"], Polygons),
        new("gis.land_use", "land_use", ["name", "class"], Polygons),
        new("gis.poi", "poi", ["name", "name_en", "class", "subclass", "address"], Point),
        new("gis.place", "place", ["name", "name_en", "class", "population"], Point),
        new("address.place", "gazetteer", ["layer", "name", "address", "district", "road", "number", "compound", "building", "category", "aliases", "old_name"], Point),
        new("address.road", "named_road", ["name", "aliases", "class"], "st_multi(geom)"),
    ];

    /// <summary>What the style leaves to SQL: lists as arrays, and the roads as people name them out of the pieces the map has.</summary>
    public static string Prepare(string schema) => $"""
        alter table {schema}.gazetteer alter aliases type text[] using coalesce(string_to_array(aliases, ';'), array[]::text[]);
        create table {schema}.named_road as
        with piece as (
          select source_id, name, class, aliases, geom, st_clusterdbscan(geom, {SameRoadDegrees}, 1) over (partition by name) as part
          from {schema}.road where name is not null
        ), whole as (
          select (array_agg(source_id order by substr(source_id, 2)::bigint))[1] as source_id, name, mode() within group (order by class) as class,
                 string_agg(aliases, ';') as aliases, st_linemerge(st_collect(geom order by source_id)) as geom
          from piece group by name, part
        )
        select source_id, name, class, geom, array(select distinct alias from unnest(string_to_array(aliases, ';')) alias order by alias) as aliases from whole
        """;

    public string ShapeSql(string schema) => $"""
        alter table {schema}.{Stage} alter geom drop not null, alter geom type geometry using st_setsrid({Shape}, 4490);
        insert into {schema}.reject (source_id, reason) select source_id, 'its shape cannot be mended' from {schema}.{Stage} where geom is null or st_isempty(geom);
        delete from {schema}.{Stage} where geom is null or st_isempty(geom)
        """;

    /// <summary>Of the source $1: inserts what is new, updates what differs.</summary>
    public Task<(long Inserted, long Updated)> MergeAsync(ImportTransaction transaction, string schema, string source, CancellationToken cancellationToken)
    {
        string[] all = [.. Columns, "geom"];
        return transaction.MergeAsync(Target, ["source", "source_id"], all, $"select $1, source_id, {string.Join(", ", all)} from {schema}.{Stage}", source, cancellationToken);
    }

    /// <summary>Of the source $1: removes what the extract no longer has. What it has but was rejected stays as it was.</summary>
    public string RemoveSql(string schema) => $"""
        delete from {Target} t where source = $1
          and not exists (select from {schema}.{Stage} s where s.source_id = t.source_id)
          and not exists (select from {schema}.reject r where r.source_id = t.source_id)
        """;
}

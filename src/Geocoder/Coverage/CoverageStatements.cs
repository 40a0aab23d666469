namespace SpatialCockpit.Geocoder.Coverage;

/// <summary>The checks that the record makes itself, each a select of (kind, subject, other, name, detail, meters, geom).</summary>
internal static class CoverageStatements
{
    /// <summary>Farther from every road of the name a plate is on another road, or wrong, metres: half the width of the widest street with its setback.</summary>
    public const double OffRoadMeters = 60;

    private const string NoPoint = "select 'no_point', 'address.place/' || id, null::text, name, address, null::double precision, null::geometry from address.place where geom is null";

    /// <summary>Plates inside compounds and lanes, and sub-numbers in a yard behind their plate, bear the road's name from afar.</summary>
    private static readonly string OffRoad = FormattableString.Invariant($"""
        select 'off_road', 'address.place/' || p.id, min(r.subject), p.name, p.road, min(st_distance(p.geom::geography, r.geom::geography)), p.geom
        from address.place p
        join (select 'address.road/' || id as subject, name, geom from address.road union all select 'address.road/' || id, unnest(aliases), geom from address.road) r on r.name = p.road
        where p.layer = 'address' and p.number ~ '^[0-9]+号?$' and p.lane is null and p.compound is null and p.geom is not null
        group by p.id
        having min(st_distance(p.geom::geography, r.geom::geography)) > {OffRoadMeters}
        """);

    /// <summary>Two rows of one address in full; the district is where the point is, since sources leave it out.</summary>
    private const string Duplicates = """
        with alike as (
          select id, name, geom, district, key from (
            select *, count(*) over (partition by key) as rows from (
              select id, name, geom, district, concat_ws(chr(31), layer, coalesce(road, ''), coalesce(lane, ''), coalesce(number, ''), coalesce(compound, ''), coalesce(building, ''),
                case when layer = 'address' and road is not null and number is not null then '' else name || chr(31) || coalesce(address, '') end) as key
              from address.place where layer in ('address', 'building', 'courtyard', 'compound', 'venue')) keyed) counted
          where rows > 1),
        placed as (
          select a.*, coalesce((select d.name from grid.division d where d.level = 3 and st_intersects(d.geom, a.geom) limit 1), a.district, '') as where_it_is from alike a),
        paired as (
          select *, first_value(id) over w as first_id, first_value(name) over w as first_name, first_value(geom) over w as first_geom from placed window w as (partition by key, where_it_is order by id))
        select 'duplicate', 'address.place/' || id, 'address.place/' || first_id, name, first_name, st_distance(geom::geography, first_geom::geography), coalesce(geom, first_geom)
        from paired where id <> first_id
        """;

    public static readonly string[] All =
    [
        NoPoint, OffRoad, Duplicates,
        Overlap("grid.division", "a.name", "b.name", "a.level = b.level"),
        Overlap("grid.duty", "a.name", "b.name", "true"),
        Overlap("grid.unit", "a.code", "b.code", "(a.valid_to is null or a.valid_to >= current_date) and (b.valid_to is null or b.valid_to >= current_date)"),
    ];

    /// <summary>Neighbours that share an edge share slivers of rounding; a square metre is more than that.</summary>
    private static string Overlap(string table, string name, string other, string both) => $"""
        select 'overlap', '{table}/' || id, '{table}/' || other_id, name, other_name, sqrt(st_area(shared::geography)), st_pointonsurface(shared) from (
          select a.id, b.id as other_id, {name} as name, {other} as other_name,
            st_intersection(case when st_isvalid(a.geom) then a.geom else st_makevalid(a.geom) end, case when st_isvalid(b.geom) then b.geom else st_makevalid(b.geom) end) as shared
          from {table} a join {table} b on a.id < b.id and a.geom && b.geom and {both} offset 0) pairs
        where st_dimension(shared) = 2 and st_area(shared::geography) > 1
        """;
}

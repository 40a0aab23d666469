namespace SpatialCockpit.Tests.Tiles.Storm;

/// <summary>What writers do to three tables: points that are counted from afar, small areas, and points of districts.</summary>
internal static class StormScript
{
    public const string Tables = """
        create table gis.storm_clock (id int primary key, n bigint not null default 0, geom geometry(Point, 4490));
        create table gis.storm_point (id int primary key, kind text, n int, geom geometry(Point, 4490));
        create table gis.storm_area (id int primary key, kind text, n int, geom geometry(Polygon, 4490));
        create table gis.storm_owned (id int primary key, kind text, n int, region text collate "C" not null, audience int[] not null, geom geometry(Point, 4490));
        select platform.protect('gis.storm_clock', 'shared'), platform.protect('gis.storm_point', 'shared'), platform.protect('gis.storm_area', 'shared'), platform.protect('gis.storm_owned', 'scoped');
        insert into gis.storm_clock select i, 0, st_setsrid(st_point(110.02, 45.02), 4490) from generate_series(0, 3) i;
        """;

    public static readonly string[] Names = ["gis.storm_point", "gis.storm_area", "gis.storm_owned"];

    public static string Fill(int rows) => $"{Insert("gis.storm_point", 1, rows, 7)}; {Insert("gis.storm_area", 1, rows / 2, 3)}; {Insert("gis.storm_owned", 1, rows / 2, 5)}";

    /// <summary>One to five statements, some of them behind a savepoint.</summary>
    public static string Transaction(Random random)
    {
        var statements = Enumerable.Range(0, random.Next(1, 6)).Select(_ => Statement(random, Names[random.Next(Names.Length)]));
        return string.Join("; ", statements.Select(statement => random.Next(4) switch
        {
            0 => $"savepoint s; {statement}; rollback to s",
            1 => $"savepoint s; {statement}; release s",
            _ => statement,
        }));
    }

    private static string Statement(Random random, string table)
    {
        var (id, many, k) = (random.Next(4000), random.Next(1, 30), random.Next(1000));
        var those = $"id between {id} and {id + many}";
        return random.Next(40) switch
        {
            < 12 => Insert(table, id, id + many, k),
            < 18 => $"update {table} set kind = 'k{k % 5}', n = {k} where {those}",
            < 24 => $"update {table} set geom = st_translate(geom, {(k - 500) * 1e-5:R}, {(k % 100 - 50) * 1e-4:R}) where {those}",
            < 29 => $"update {table} set n = n + 1, geom = st_translate(geom, 0.05, -0.02) where {those}",
            < 31 => $"update {table} set geom = null where id = {id}",
            < 33 when table == "gis.storm_owned" => $"update {table} set region = '{(k % 2 == 0 ? "9901" : "9902")}', audience = '{{{k % 9}}}' where {those}",
            < 34 => $"update {table} set id = id + 100000 where id = {id}; update {table} set id = id - 100000 where id = {id + 100000}",
            < 39 => $"delete from {table} where {those}",
            _ => random.Next(3) == 0 ? $"truncate {table}; {Insert(table, 1, 2500, k)}" : $"truncate {table}",
        };
    }

    /// <summary>Over 12 km; rows that are there already are moved.</summary>
    private static string Insert(string table, int from, int to, int seed)
    {
        var point = $"st_point(110 + (i * 7919 + {seed * 13}) % 1009 * 1.1e-4, 45 + (i * 104729 + {seed * 7}) % 1013 * 1.1e-4)";
        var geometry = $"st_setsrid({(table == "gis.storm_area" ? $"st_expand({point}, 3e-4)" : point)}, 4490)";
        var owner = table == "gis.storm_owned" ? (", region, audience", ", '990' || i % 3, case when i % 4 = 0 then array[i % 9] else '{}' end") : ("", "");
        return $"insert into {table} (id, kind, n{owner.Item1}, geom) select i, 'k' || i % 5, i % 1000{owner.Item2}, {geometry} from generate_series({from}, {to}) i on conflict (id) do update set geom = excluded.geom, n = {seed}";
    }
}

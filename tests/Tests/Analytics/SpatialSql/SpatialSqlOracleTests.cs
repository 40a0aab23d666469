using NetTopologySuite.Algorithm.Distance;
using NetTopologySuite.IO;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Analytics.SpatialSql;

/// <summary>
/// PostGIS is asked the same of the same shapes. Where it speaks of metres it is asked as <c>geography</c>, with edges in pieces along the straight line in degrees: ours are straight there, its own are
/// great circles.
/// </summary>
public sealed class SpatialSqlOracleTests(TestRecord record)
{
    private const int Shapes = 400;

    /// <summary>Metres of a degree of longitude in those of a degree of latitude, in the middle of a shape.</summary>
    private const string Proportion = "(cosd((st_ymin(geom) + st_ymax(geom)) / 2) * (1 - 0.0066943800229 * sind((st_ymin(geom) + st_ymax(geom)) / 2) ^ 2) / (1 - 0.0066943800229))";

    private static readonly IReadOnlyList<string> Tidy = [.. CityShapes.Tidy(Shapes)];
    private static readonly IReadOnlyList<string> All = [.. Tidy, .. CityShapes.Nasty];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("st_area(geom)", "st_area(st_segmentize(geom, 0.0002)::geography)", 2e-8, 1e-3)]
    [InlineData("st_length(geom)", "st_length(geom::geography)", 1e-9, 1e-3)]
    [InlineData("st_perimeter(geom)", "st_perimeter(geom::geography)", 1e-9, 1e-3)]
    public Task Metres_are_those_of_geography(string ours, string theirs, double relative, double absolute) => CompareAsync(Tidy, ours, theirs, (one, other) => IsNear(one, other, relative, absolute));

    [Theory]
    [InlineData("st_xmin(geom)")]
    [InlineData("st_xmax(geom)")]
    [InlineData("st_ymin(geom)")]
    [InlineData("st_ymax(geom)")]
    [InlineData("st_npoints(geom)")]
    [InlineData("st_geometrytype(geom)")]
    [InlineData("st_isvalid(geom)")]
    public Task What_a_shape_tells_of_itself_is_the_same_exactly(string asked) => CompareAsync(All, asked, asked, (one, other) => Equals(one?.ToString(), other?.ToString()));

    [Theory]
    [InlineData("st_intersects")]
    [InlineData("st_disjoint")]
    [InlineData("st_contains")]
    [InlineData("st_within")]
    [InlineData("st_covers")]
    [InlineData("st_touches")]
    [InlineData("st_equals")]
    public Task Predicates_are_the_same_exactly(string name) => ComparePairsAsync($"{name}(a.geom, b.geom)", $"{name}(a.geom, b.geom)", Equals);

    /// <summary>PostGIS looks for the nearest places on a sphere and measures between those on the ellipsoid: up to 0.1 % more than the least distance. Ours is within a millionth of it.</summary>
    [Fact]
    public Task Distances_are_those_of_geography_or_a_thousandth_less() =>
        ComparePairsAsync("st_distance(a.geom, b.geom)", "st_distance(st_segmentize(a.geom, 0.002)::geography, st_segmentize(b.geom, 0.002)::geography)", (one, other) =>
            one is double ours && other is double theirs && ours <= theirs * (1 + 2e-6) + 0.01 && ours >= theirs * (1 - 1e-3) - 0.01);

    [Fact]
    public Task Who_is_within_so_many_metres_is_the_same() =>
        ComparePairsAsync("st_dwithin(a.geom, b.geom, 5000)", "st_dwithin(st_segmentize(a.geom, 0.002)::geography, st_segmentize(b.geom, 0.002)::geography, 5000)", Equals);

    [Theory]
    [InlineData("st_envelope(geom)", "st_envelope(geom)", 1e-12)]
    [InlineData("st_convexhull(geom)", "st_convexhull(geom)", 1e-12)]
    [InlineData("st_makevalid(geom)", "st_makevalid(geom, 'method=structure')", 1e-12)]
    [InlineData("st_centroid(geom)", $"st_scale(st_centroid(st_scale(geom, {Proportion}, 1)), 1 / {Proportion}, 1)", 1e-9)]
    [InlineData("st_transform(geom, 4490, 4549)", "st_transform(geom, 4549)", 1e-3)]
    [InlineData("st_transform(geom, 4490, 3857)", "st_transform(geom, 3857)", 1e-6)]
    [InlineData("st_transform(st_transform(geom, 4490, 4528), 4528, 4490)", "geom", 1e-10)]
    public Task New_shapes_are_where_PostGIS_has_them(string ours, string theirs, double most) =>
        CompareAsync(Tidy, $"st_astext({ours})", $"st_astext({theirs}, 17)", (one, other) => Apart((string?)one, (string?)other) <= most);

    [Theory]
    [InlineData("st_intersection")]
    [InlineData("st_union")]
    [InlineData("st_difference")]
    [InlineData("st_symdifference")]
    public Task Overlays_cover_the_same(string name) =>
        ComparePairsAsync($"st_astext({name}(a.geom, b.geom))", $"st_astext({name}(a.geom, b.geom), 17)", (one, other) => Apart((string?)one, (string?)other) <= 1e-9);

    [Theory]
    [InlineData("st_buffer(geom, 200)", "st_buffer(geom::geography, 200)::geometry", 0.002)]
    [InlineData("st_buffer(geom, -50)", "st_buffer(geom::geography, -50)::geometry", 0.002)]
    public Task Buffers_cover_what_geography_s_do_to_a_share(string ours, string theirs, double share) =>
        CompareAsync(Tidy, $"st_astext({ours})", $"st_astext({theirs}, 17)", (one, other) => Differing((string)one!, (string)other!) <= share);

    [Fact]
    public async Task Aggregates_make_the_same()
    {
        using var duck = Duck(Tidy);
        await using var database = new RecordDatabase(await record.CreateDatabaseAsync(), TestSecrets.Box);
        foreach (var (ours, theirs) in new[] { ("st_union_agg(geom)", "st_union(geom)"), ("st_extent_agg(geom)", "st_extent(geom)::geometry"), ("st_collect_agg(geom)", "st_collect(geom)") })
        {
            var one = (string?)duck.One($"select st_astext({ours}) from shape where st_geometrytype(geom) = 'ST_Polygon'");
            var other = (string?)(await AskAsync(database, Tidy, $"select st_astext({theirs}, 17) from shape where st_geometrytype(geom) = 'ST_Polygon'")).Single();
            Apart(one, other).ShouldBeLessThanOrEqualTo(1e-9, ours);
        }
    }

    private async Task CompareAsync(IReadOnlyList<string> shapes, string ours, string theirs, Func<object?, object?, bool> isSame)
    {
        using var duck = Duck(shapes);
        await using var database = new RecordDatabase(await record.CreateDatabaseAsync(), TestSecrets.Box);
        Compare(duck.Column($"select {ours} from shape order by id"), await AskAsync(database, shapes, $"select {theirs} from shape order by id"), isSame, row => shapes[row]);
    }

    private async Task ComparePairsAsync(string ours, string theirs, Func<object?, object?, bool> isSame)
    {
        const string Pairs = "shape a join shape b on (a.id * 7 + b.id) % 5 = 0 and a.id < 120 and b.id < 120 order by a.id, b.id";
        using var duck = Duck(Tidy);
        await using var database = new RecordDatabase(await record.CreateDatabaseAsync(), TestSecrets.Box);
        var pairs = duck.Column($"select concat(st_astext(a.geom), ' and ', st_astext(b.geom)) from {Pairs}");
        Compare(duck.Column($"select {ours} from {Pairs}"), await AskAsync(database, Tidy, $"select {theirs} from {Pairs}"), isSame, row => (string)pairs[row]!);
    }

    private static void Compare(List<object?> ours, List<object?> theirs, Func<object?, object?, bool> isSame, Func<int, string> shape)
    {
        ours.Count.ShouldBe(theirs.Count);
        var apart = Enumerable.Range(0, ours.Count).Where(row => !isSame(ours[row], theirs[row])).ToList();
        apart.ShouldBeEmpty(string.Join("\n", apart.Take(3).Select(row => $"ours {ours[row]}, theirs {theirs[row]} of {shape(row)}")));
    }

    private static DuckRoom Duck(IReadOnlyList<string> shapes)
    {
        var room = new DuckRoom();
        room.Load(shapes);
        return room;
    }

    private static async Task<List<object?>> AskAsync(RecordDatabase database, IReadOnlyList<string> shapes, string sql)
    {
        await using var ask = database.Owner.CreateCommand($"with shape as materialized (select (ordinality - 1)::int as id, st_geomfromtext(text, 4490) as geom from unnest($1::text[]) with ordinality as t(text, ordinality)) {sql}");
        ask.Parameters.Add(new() { Value = shapes.ToArray() });
        await using var reader = await ask.ExecuteReaderAsync(Token);
        List<object?> values = [];
        while (await reader.ReadAsync(Token))
            values.Add(await reader.IsDBNullAsync(0, Token) ? null : reader.GetValue(0));
        return values;
    }

    private static bool IsNear(object? one, object? other, double relative, double absolute) =>
        one is double a && other is double b ? Math.Abs(a - b) <= absolute + relative * Math.Abs(b) : one is null && other is null;

    /// <summary>How far one reaches from the other, in its own units.</summary>
    private static double Apart(string? one, string? other)
    {
        if (one is null || other is null)
            return one == other ? 0 : double.PositiveInfinity;
        var (a, b) = (new WKTReader().Read(one), new WKTReader().Read(other));
        return a.IsEmpty || b.IsEmpty ? a.IsEmpty == b.IsEmpty ? 0 : double.PositiveInfinity : Math.Max(DiscreteHausdorffDistance.Distance(a, b), a.Dimension == b.Dimension ? 0 : double.PositiveInfinity);
    }

    private static double Differing(string one, string other)
    {
        var (a, b) = (new WKTReader().Read(one), new WKTReader().Read(other));
        return b.Area == 0 ? a.Area : a.SymmetricDifference(b).Area / b.Area;
    }
}

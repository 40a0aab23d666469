using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Record;
using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tests.Tiles.Mvt;

/// <summary>What PostGIS's own encoder makes of the same shapes: the same features, at the same places.</summary>
public sealed class PostgisOracleTests(TestRecord record)
{
    private static readonly int Shapes = Extent.Of(600, 20_000);

    /// <summary>Tile units: half a unit of rounding on both sides and half a unit by which PostGIS simplifies.</summary>
    private const double Tolerance = 1.5;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task Points_are_the_same() => CompareAsync(seed => DrawnShape.Point(4400 * new Random(seed).NextDouble() - 150, 4400 * new Random(seed + 1).NextDouble() - 150));

    [Fact]
    public Task Lines_are_the_same() => CompareAsync(Road);

    [Fact]
    public Task Polygons_are_the_same() => CompareAsync(Tidy);

    [Fact]
    public Task Polygons_that_cross_themselves_are_the_same() => CompareAsync(seed => DrawnShape.Polygon(NastyShapes.Scribble(new(seed), 4 + seed % 12, 200 + seed % 3800)));

    private async Task CompareAsync(Func<int, DrawnShape> draw)
    {
        var shapes = Enumerable.Range(0, Shapes).Select(draw).ToList();
        await using var database = new RecordDatabase(await record.CreateDatabaseAsync(), TestSecrets.Box);
        await LoadAsync(database.Owner, shapes);
        var home = DrawnShape.Tile;
        foreach (var (z, x, y) in new[] { (home.Z, home.X, home.Y), (home.Z, home.X + 1, home.Y), (home.Z + 1, 2 * home.X + 1, 2 * home.Y), (home.Z + 3, 8 * home.X + 3, 8 * home.Y + 2), (home.Z - 1, home.X >> 1, home.Y >> 1) })
        {
            TileCoordinate.TryCreate(z, x, y, out var tile).ShouldBeTrue();
            Compare(tile, Ours(tile, shapes), await TheirsAsync(database.Owner, tile));
        }
    }

    private static void Compare(TileCoordinate tile, Dictionary<ulong, DecodedTile.Feature> ours, Dictionary<ulong, DecodedTile.Feature> theirs)
    {
        var onlyOurs = ours.Keys.Except(theirs.Keys).ToList();
        var onlyTheirs = theirs.Keys.Except(ours.Keys).ToList();
        var said = $"{tile}: {ours.Count} of ours, {theirs.Count} of theirs; only ours {string.Join(" ", onlyOurs)}; only theirs {string.Join(" ", onlyTheirs)}";
        Math.Max(onlyOurs.Count, onlyTheirs.Count).ShouldBeLessThanOrEqualTo(Math.Max(3, theirs.Count / 500), said);
        var apart = ours.Where(pair => theirs.ContainsKey(pair.Key)).Select(pair => (Id: pair.Key, Why: Apart(pair.Value, theirs[pair.Key]))).Where(pair => pair.Why is not null).ToList();
        apart.Count.ShouldBeLessThanOrEqualTo(Math.Max(3, theirs.Count / 500), $"{tile}: {string.Join(" ", apart.Select(pair => pair.Id))}; {apart.FirstOrDefault()}");
    }

    /// <returns>Null when both are at the same places, else what is not.</returns>
    private static string? Apart(DecodedTile.Feature one, DecodedTile.Feature other)
    {
        if (one.Type != other.Type)
            return $"type {one.Type} {other.Type}";
        if (one.Type == 1)
            return one.Parts[0].Zip(other.Parts[0]).All(pair => Math.Abs(pair.First.X - pair.Second.X) <= 1 && Math.Abs(pair.First.Y - pair.Second.Y) <= 1) ? null : "points";
        var (a, b) = (Geometry(one), Geometry(other));
        foreach (var (from, to) in new[] { (a, b), (b, a) })
        {
            // Of areas, what is a unit wide may fall together by PostGIS's rounding; of lines, the round corners of a buffer fall short.
            var beyond = from.Difference(to.Buffer(Tolerance));
            if (one.Type == 3 ? !beyond.Buffer(-0.5).IsEmpty : beyond.Length > 0.5)
                return $"{beyond} of {from} is beyond {to}";
        }
        return null;
    }

    private static Geometry Geometry(DecodedTile.Feature feature) => feature.Type == 3
        ? feature.Polygons()
        : new MultiLineString([.. feature.Parts.Select(part => new LineString([.. part.Select(point => new Coordinate(point.X, point.Y))]))]);

    private static Dictionary<ulong, DecodedTile.Feature> Ours(TileCoordinate tile, List<DrawnShape> shapes)
    {
        using var layer = LayerWriter.Rent(TileFrame.Of(tile), TestDictionary.Empty);
        for (var id = 0; id < shapes.Count; id++)
            new StoredShape(shapes[id]).AddTo(layer, id);
        using var written = new TileBuffer();
        layer.Finish("drawn", written);
        return ById(written.Written.ToArray());
    }

    private static async Task<Dictionary<ulong, DecodedTile.Feature>> TheirsAsync(NpgsqlDataSource database, TileCoordinate tile)
    {
        await using var encode = database.CreateCommand("""
            select st_asmvt(f, 'drawn', 4096, 'geom', 'id') from (
              select id, st_asmvtgeom(geom, st_tileenvelope($1, $2, $3), 4096, 64, true) as geom from gis.drawn where geom && st_tileenvelope($1, $2, $3, margin => 64.0 / 4096)) f
            where geom is not null
            """);
        encode.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = tile.Z }, new() { Value = tile.X }, new() { Value = tile.Y } });
        return ById((byte[])(await encode.ExecuteScalarAsync(Token))!);
    }

    private static Dictionary<ulong, DecodedTile.Feature> ById(byte[] tile) => DecodedTile.Read(tile).Layers.SingleOrDefault()?.Features.ToDictionary(feature => feature.Id!.Value) ?? [];

    private static async Task LoadAsync(NpgsqlDataSource database, List<DrawnShape> shapes)
    {
        await using var load = database.CreateCommand("""
            create table gis.drawn (id int primary key, geom geometry(Geometry, 3857));
            """);
        await load.ExecuteNonQueryAsync(Token);
        await using var insert = database.CreateCommand("insert into gis.drawn select ordinality - 1, st_geomfromtext(text, 3857) from unnest($1) with ordinality as t(text, ordinality)");
        insert.Parameters.Add(new() { Value = shapes.Select(Text).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await insert.ExecuteNonQueryAsync(Token);
    }

    /// <summary>In metres of EPSG:3857, exactly where the world units are.</summary>
    private static string Text(DrawnShape shape)
    {
        static string Place((double X, double Y) point)
        {
            var unit = WebMercator.WorldMeters / 4294967296.0;
            var frame = DrawnShape.Frame;
            return FormattableString.Invariant($"{(frame.OriginX + Math.Round(point.X * 64)) * unit:R} {-(frame.OriginY + Math.Round(point.Y * 64)) * unit:R}");
        }
        var parts = shape.Parts.Select(part => string.Join(", ", part.Select(Place)));
        return shape.Kind switch
        {
            GeometryKind.Point => $"POINT({parts.Single()})",
            GeometryKind.Line => $"MULTILINESTRING({string.Join(", ", parts.Select(part => $"({part})"))})",
            _ => $"POLYGON({string.Join(", ", shape.Parts.Select(part => $"({string.Join(", ", part.Append(part[0]).Select(Place))})"))})",
        };
    }

    /// <summary>What maps are made of: buildings, and blobs of any size.</summary>
    private static DrawnShape Tidy(int seed) => seed % 3 == 0 ? NastyShapes.Blob(seed) : Building(seed);

    /// <summary>Without turning back on itself: such a spike PostGIS takes for a point on a straight line and leaves out.</summary>
    private static DrawnShape Road(int seed)
    {
        var random = new Random(seed);
        var (x, y, heading) = (4400 * random.NextDouble() - 150, 4400 * random.NextDouble() - 150, 7 * random.NextDouble());
        return DrawnShape.Line([.. Enumerable.Range(0, random.Next(2, 60)).Select(_ =>
        {
            heading += random.NextDouble() - 0.5;
            var stride = 4 + 40 * random.NextDouble();
            return (x += stride * Math.Cos(heading), y += stride * Math.Sin(heading));
        })]);
    }

    /// <summary>A rectangle turned somehow, or an L.</summary>
    private static DrawnShape Building(int seed)
    {
        var random = new Random(seed);
        var (x, y) = (4400 * random.NextDouble() - 150, 4400 * random.NextDouble() - 150);
        var (length, width) = (Math.Pow(10, 0.6 + 1.4 * random.NextDouble()), Math.Pow(10, 0.6 + 1.4 * random.NextDouble()));
        var (sine, cosine) = Math.SinCos(7 * random.NextDouble());
        (double, double) At(double along, double across) => (x + cosine * along - sine * across, y + sine * along + cosine * across);
        return DrawnShape.Polygon(seed % 2 == 0
            ? [At(0, 0), At(length, 0), At(length, width), At(0, width)]
            : [At(0, 0), At(length, 0), At(length, width / 2), At(length / 3, width / 2), At(length / 3, width), At(0, width)]);
    }
}

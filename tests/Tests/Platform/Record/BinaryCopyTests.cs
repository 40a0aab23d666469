using NetTopologySuite.IO;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Platform.Record;

public sealed class BinaryCopyTests(TestRecord record)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("POINT(110.5 45.25)")]
    [InlineData("LINESTRING(110 45, 111 46)")]
    [InlineData("POLYGON((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))")]
    [InlineData("MULTIPOLYGON(((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))")]
    [InlineData("GEOMETRYCOLLECTION(POINT(1 2), LINESTRING(0 0, 1 1))")]
    public async Task Geometry_goes_in_by_copy_and_comes_back_as_postgis_says_it_is(string text)
    {
        await using var database = new RecordDatabase(await record.CreateDatabaseAsync(), TestSecrets.Box);
        await using var connection = await database.Feed.OpenConnectionAsync(Token);
        await using (var prepare = new Npgsql.NpgsqlCommand("create temp table shape (id bigint, name text, geom geometry)", connection))
            await prepare.ExecuteNonQueryAsync(Token);
        var geometry = new WKTReader().Read(text);
        await using (var copy = await BinaryCopy.BeginAsync(connection, "shape", ["id", "name", "geom"], Token))
        {
            copy.StartRow();
            copy.Bigint(1);
            copy.Text(null);
            copy.Geometry(geometry);
            (await copy.CompleteAsync(Token)).ShouldBe(1UL);
        }
        await using var read = new Npgsql.NpgsqlCommand("select st_astext(geom), st_srid(geom), st_asewkb(geom), geom::text, name from shape", connection);
        await using var row = await read.ExecuteReaderAsync(Token);
        await row.ReadAsync(Token);
        new WKTReader().Read(row.GetString(0)).EqualsExact(geometry).ShouldBeTrue();
        row.GetInt32(1).ShouldBe(Ewkb.RecordSrid);
        Ewkb.Read(row.GetFieldValue<byte[]>(2)).EqualsExact(geometry).ShouldBeTrue();
        Ewkb.ReadHex(row.GetString(3)).SRID.ShouldBe(Ewkb.RecordSrid);
        row.IsDBNull(4).ShouldBeTrue();
    }

    [Fact]
    public async Task A_copy_not_completed_keeps_nothing()
    {
        await using var database = new RecordDatabase(await record.CreateDatabaseAsync(), TestSecrets.Box);
        await using var connection = await database.Feed.OpenConnectionAsync(Token);
        await using (var copy = await BinaryCopy.BeginAsync(connection, "gis.place", ["name", "class", "geom"], Token))
        {
            copy.StartRow();
            copy.Text("一号地");
            copy.Text("village");
            copy.Geometry(new NetTopologySuite.Geometries.Point(110, 45));
        }
        await using var count = new Npgsql.NpgsqlCommand("select count(*) from gis.place", connection);
        (await count.ExecuteScalarAsync(Token)).ShouldBe(0L);
    }
}

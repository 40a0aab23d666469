using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Grids;

/// <summary>A community of its own for a test, some squares wide and high; a square is 0.001° by 0.001°, 10,700 m² where it lies. Squares count from its south-western corner.</summary>
internal sealed class GridGround(TestHost host, string community, int column, int row)
{
    private const double Side = 0.001;

    private static int _made;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Community => community;

    public string Office => community[..9];

    /// <param name="office">Communities of one street office lie beside each other only by chance.</param>
    public static async Task<GridGround> MakeAsync(TestHost host, int width, int height, string office = "990101001")
    {
        var number = Interlocked.Increment(ref _made);
        var ground = new GridGround(host, $"{office}{number:000}", number * 20, 0);
        await ground.SqlAsync($"insert into grid.division (code, name, level, geom) values ('{ground.Community}', 'ground', 5, st_geomfromgeojson('{JsonSerializer.Serialize(new { type = "MultiPolygon", coordinates = new[] { ground.Box(0, 0, width, height) }, crs = new { type = "name", properties = new { name = "EPSG:4490" } } })}'))");
        return ground;
    }

    /// <summary>Rings of a box, from and to in squares.</summary>
    public double[][][] Box(double west, double south, double east, double north) => [[At(west, south), At(east, south), At(east, north), At(west, north), At(west, south)]];

    public double[] At(double x, double y) => [Math.Round(110 + (column + x) * Side, 7), Math.Round(30 + (row + y) * Side, 7)];

    public object Cell(double west, double south, double east, double north, string? code = null, string? landUse = null) => Feature(Box(west, south, east, north), code, landUse);

    public object Square(int x, int y, string? code = null) => Cell(x, y, x + 1, y + 1, code);

    public static object Feature(double[][][] rings, string? code = null, string? landUse = null) =>
        new { type = "Feature", geometry = new { type = "Polygon", coordinates = rings }, properties = new { code, land_use = landUse } };

    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(IEnumerable<object> features, string query = "", HttpClient? client = null)
    {
        using var answer = await (client ?? host.Admin).PostAsJsonAsync($"/grids/imports{query}", new { type = "FeatureCollection", features }, Token);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Token));
    }

    /// <summary>Squares of all of it, numbered as they come.</summary>
    public async Task FillAsync(int width, int height) =>
        (await SendAsync([.. Enumerable.Range(0, width * height).Select(i => Square(i % width, i / width))])).Status.ShouldBe(HttpStatusCode.OK);

    /// <summary>The code of the cell over the middle of a square.</summary>
    public async Task<string?> CodeAtAsync(int x, int y)
    {
        var at = At(x + 0.5, y + 0.5);
        return await SqlAsync(FormattableString.Invariant($"select code from grid.unit where st_covers(geom, st_setsrid(st_makepoint({at[0]}, {at[1]}), 4490))")) as string;
    }

    public async Task<object?> SqlAsync(string sql)
    {
        await using var command = host.Database.Feed.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token);
    }
}

using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Benchmarks.Tiles;

/// <summary>
/// Five layers of one invented city with a dense middle, the same from one seed every time: 500,000 buildings of 5 vertices, 100,000 roads of 22, 1,000,000 points,
/// 20,000 cells of a plain grid and 3,000 areas of 5,000 vertices.
/// </summary>
internal static class BenchTables
{
    public static readonly Coordinate Middle = new(120.06, 30.26);

    /// <summary>A place at a normal distance from the middle, in degrees: 7 % of all lie in the fullest tile of zoom 12.</summary>
    private const double SpreadDegrees = 0.118;

    private const double DegreesPerMeter = 1 / 111_320.0;

    private const double DegreesEastPerMeter = DegreesPerMeter / 0.8637;

    public static IReadOnlyList<BenchLayer> All { get; } =
    [
        new("points", "Point", 1_000_000, ["name text", "kind text", "code text", "value double precision"], Point),
        new("buildings", "Polygon", 500_000, ["name text", "class text", "levels int"], Building),
        new("roads", "LineString", 100_000, ["name text", "class text", "lanes int"], Road),
        new("detail", "Polygon", 3_000, ["name text", "kind text"], Area),
        new("grid", "Polygon", 20_000, ["code text", "cases int"], Cell),
    ];

    private static void Point(BinaryCopy row, int i, Random random)
    {
        row.Text($"点位{i}");
        row.Text($"类别{i % 12}");
        row.Text($"P{i:D9}");
        row.Double(Math.Round(random.NextDouble() * 1000, 2));
        row.Geometry(new Point(Place(random)));
    }

    private static void Building(BinaryCopy row, int i, Random random)
    {
        row.Text(i % 5 == 0 ? $"建筑{i}" : null);
        row.Text($"类别{i % 9}");
        row.Integer(1 + random.Next(30));
        var (middle, turn) = (Place(random), random.NextDouble() * Math.PI);
        row.Geometry(Ring(4, middle, k => (turn + k * Math.PI / 2, (k % 2 == 0 ? 8 : 12) + random.NextDouble() * 12)));
    }

    private static void Road(BinaryCopy row, int i, Random random)
    {
        row.Text($"道路{i % 20_000}");
        row.Text($"等级{i % 6}");
        row.Integer(1 + i % 4);
        var (place, heading) = (Place(random), random.NextDouble() * 2 * Math.PI);
        var line = new Coordinate[22 + i % 2];
        for (var k = 0; k < line.Length; k++)
        {
            line[k] = place;
            heading += (random.NextDouble() - 0.5) * 0.6;
            place = Moved(place, heading, 40);
        }
        row.Geometry(new LineString(line));
    }

    private static void Area(BinaryCopy row, int i, Random random)
    {
        row.Text($"片区{i}");
        row.Text($"类别{i % 7}");
        var (middle, radius, waves, phase) = (Place(random), 300 + random.NextDouble() * 900, 3 + random.Next(9), random.NextDouble() * 6);
        row.Geometry(Ring(4_999, middle, k =>
        {
            var angle = k * 2 * Math.PI / 4_999;
            return (angle, radius * (1 + 0.25 * Math.Sin(waves * angle + phase)) + random.NextDouble() * 2);
        }));
    }

    private static void Cell(BinaryCopy row, int i, Random random)
    {
        const int Side = 142;
        row.Text($"{330106000000000L + i}");
        row.Integer(random.Next(100));
        var (east, north) = (i % Side, i / Side);
        Coordinate Corner(int e, int n) => new(Middle.X + (e - Side / 2) * 0.0026, Middle.Y + (n - Side / 2) * 0.00225);
        row.Geometry(new Polygon(new LinearRing([Corner(east, north), Corner(east + 1, north), Corner(east + 1, north + 1), Corner(east, north + 1), Corner(east, north)])));
    }

    private static Polygon Ring(int corners, Coordinate middle, Func<int, (double Angle, double Meters)> corner)
    {
        var ring = new Coordinate[corners + 1];
        for (var k = 0; k < corners; k++)
        {
            var (angle, meters) = corner(k);
            ring[k] = Moved(middle, angle, meters);
        }
        ring[corners] = ring[0];
        return new(new LinearRing(ring));
    }

    private static Coordinate Moved(Coordinate from, double angle, double meters) =>
        new(from.X + Math.Cos(angle) * meters * DegreesEastPerMeter, from.Y + Math.Sin(angle) * meters * DegreesPerMeter);

    /// <summary>Box–Muller.</summary>
    public static Coordinate Place(Random random)
    {
        var (distance, angle) = (SpreadDegrees * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())), random.NextDouble() * 2 * Math.PI);
        return new(Middle.X + distance * Math.Cos(angle), Middle.Y + distance * Math.Sin(angle));
    }
}

/// <param name="Columns">Name and type, between <c>id</c> and <c>geom</c>.</param>
/// <param name="Write">The columns of the how-manieth row, then its geometry.</param>
internal sealed record BenchLayer(string Name, string Geometry, int Rows, IReadOnlyList<string> Columns, Action<BinaryCopy, int, Random> Write)
{
    private const int Seed = 7;

    public string Table => $"gis.{Name}";

    public IEnumerable<string> ColumnNames => Columns.Select(column => column.Split(' ')[0]);

    /// <summary>Made as imports make them: shared by everybody, in the record's datum.</summary>
    public async Task LoadAsync(RecordDatabase record, CancellationToken cancellationToken)
    {
        await ExecuteAsync(record, $"create table {Table} (id bigint primary key, {string.Join(", ", Columns)}, version int not null default 1, geom geometry({Geometry}, {Ewkb.RecordSrid}) not null); select platform.protect('{Table}', 'shared')", cancellationToken);
        await using (var connection = await record.Feed.OpenConnectionAsync(cancellationToken))
        {
            await using var copy = await BinaryCopy.BeginAsync(connection, Table, ["id", .. ColumnNames, "geom"], cancellationToken);
            var random = new Random(Seed);
            for (var i = 0; i < Rows; i++)
            {
                copy.StartRow();
                copy.Bigint(i + 1);
                Write(copy, i, random);
            }
            await copy.CompleteAsync(cancellationToken);
        }
        await ExecuteAsync(record, $"create index on {Table} using gist (geom); analyze {Table}", cancellationToken);
    }

    private static async Task ExecuteAsync(RecordDatabase record, string sql, CancellationToken cancellationToken)
    {
        await using var command = record.Owner.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

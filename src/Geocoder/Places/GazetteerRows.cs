using System.Security.Cryptography;
using System.Text;
using NetTopologySuite.Geometries;
using Npgsql;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Index;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Geocoder.Places;

/// <summary>Rows of the record as places and areas: all of them from a snapshot, or one from the change stream.</summary>
internal static class GazetteerRows
{
    public static readonly TableName Place = new("address", "place");
    public static readonly TableName Road = new("address", "road");
    public static readonly TableName Division = new("grid", "division");
    public static readonly TableName Unit = new("grid", "unit");
    public static readonly TableName Duty = new("grid", "duty");

    private const string Places = """
        select id, layer, name, source, source_id, address, district, street_office, community, road, lane, number, compound, building,
               category, old_name, aliases::text, st_x(geom), st_y(geom)
        from address.place
        """;

    private const string Roads = "select id, name, source, source_id, aliases::text, old_name, st_asewkb(geom) from address.road";
    private const string Divisions = "select id, name, code, source, short_name, level, parent_code, st_asewkb(geom) from grid.division";
    private const string Units = "select id, code, community_code, duty_code, land_use, area_m2, st_asewkb(geom) from grid.unit";
    private const string Duties = "select id, code, name, street_office_code, st_asewkb(geom) from grid.duty";

    /// <summary>Counted up when the same row is read otherwise: as other elements, texts or areas. ReadingVersionTests tells when.</summary>
    public const int ReadingVersion = 1;

    /// <summary>Another one when other columns are read or the same otherwise, or the index is laid out otherwise.</summary>
    public static string Print { get; } = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat($"{IndexImage.Version} {ReadingVersion} ", Places, Roads, Divisions, Units, Duties))));

    /// <summary>Every place and area, one after the other: a gazetteer of ten million does not fit into memory as rows.</summary>
    /// <param name="odd">Takes the rows that cannot be read.</param>
    public static async Task ReadAllAsync(NpgsqlConnection connection, Action<PlaceRow> takePlace, Action<Area> takeArea, OddRows odd, CancellationToken cancellationToken)
    {
        await EachAsync(Place, Places, PlaceOf, takePlace);
        await EachAsync(Road, Roads, RoadOf, takePlace);
        await EachAsync(Division, Divisions, DivisionOf, division =>
        {
            takePlace(division.Place);
            takeArea(division.Area);
        });
        await EachAsync(Unit, Units, UnitOf, takeArea);
        await EachAsync(Duty, Duties, DutyOf, takeArea);

        Task EachAsync<T>(TableName table, string sql, Func<NpgsqlDataReader, T> read, Action<T> take) where T : class => ReadAsync(connection, sql, row =>
        {
            if (odd.Read(table, row.GetInt64(0), () => read(row)) is { } known)
                take(known);
        }, cancellationToken);
    }

    /// <summary>A division as a place that is found by its name, and as the area that it is.</summary>
    public sealed record DivisionRow(PlaceRow Place, Area Area);

    public static PlaceRow PlaceOf(ChangedRow row)
    {
        var (lon, lat) = row["geom"] is { } hex && Ewkb.ReadHex(hex) is Point { IsEmpty: false } point ? OnEarth(point.X, point.Y) : Nowhere;
        return new(new(PlaceTable.Place, Id(row)), LayerOf(row["layer"]!), row["name"]!)
        {
            Source = row["source"] ?? "",
            SourceId = row["source_id"],
            Address = row["address"],
            District = row["district"],
            StreetOffice = row["street_office"],
            Community = row["community"],
            Road = row["road"],
            Lane = row["lane"],
            Number = row["number"],
            Compound = row["compound"],
            Building = row["building"],
            Category = row["category"],
            OldName = row["old_name"],
            Aliases = ArrayText.Read(row["aliases"]),
            Lon = lon,
            Lat = lat,
        };
    }

    public static PlaceRow RoadOf(ChangedRow row) => RoadOf(Id(row), row["name"]!, row["source"] ?? "", row["source_id"], ArrayText.Read(row["aliases"]), row["old_name"], Ewkb.ReadHex(row["geom"]!));

    public static DivisionRow DivisionOf(ChangedRow row) =>
        DivisionOf(Id(row), row["name"]!, row["code"]!, row["source"] ?? "", row["short_name"], short.Parse(row["level"]!), row["parent_code"], ShapeOf(row["geom"]!));

    public static Area UnitOf(ChangedRow row) => new(AreaTable.Unit, Id(row), row["code"]!, row["code"]!, ShapeOf(row["geom"]!), row["community_code"], row["duty_code"])
    {
        LandUse = row["land_use"],
        SquareMeters = double.Parse(row["area_m2"]!),
    };

    public static Area DutyOf(ChangedRow row) => new(AreaTable.Duty, Id(row), row["code"]!, row["name"]!, ShapeOf(row["geom"]!), row["street_office_code"]);

    private static PlaceRow PlaceOf(NpgsqlDataReader row)
    {
        var (lon, lat) = row.IsDBNull(17) || row.IsDBNull(18) ? Nowhere : OnEarth(row.GetDouble(17), row.GetDouble(18));
        return new(new(PlaceTable.Place, row.GetInt64(0)), LayerOf(row.GetString(1)), row.GetString(2))
        {
            Source = row.GetString(3),
            SourceId = Text(row, 4),
            Address = Text(row, 5),
            District = Text(row, 6),
            StreetOffice = Text(row, 7),
            Community = Text(row, 8),
            Road = Text(row, 9),
            Lane = Text(row, 10),
            Number = Text(row, 11),
            Compound = Text(row, 12),
            Building = Text(row, 13),
            Category = Text(row, 14),
            OldName = Text(row, 15),
            Aliases = ArrayText.Read(row.GetString(16)),
            Lon = lon,
            Lat = lat,
        };
    }

    private static PlaceRow RoadOf(NpgsqlDataReader row) =>
        RoadOf(row.GetInt64(0), row.GetString(1), row.GetString(2), Text(row, 3), ArrayText.Read(row.GetString(4)), Text(row, 5), Ewkb.Read(row.GetFieldValue<byte[]>(6)));

    private static PlaceRow RoadOf(long id, string name, string source, string? sourceId, string[] aliases, string? oldName, Geometry line)
    {
        var (lon, lat) = HasLength(line) ? RoadLines.Middle(line).Middle : new(double.NaN, double.NaN);
        return new(new(PlaceTable.Road, id), PlaceLayer.Road, name) { Source = source, SourceId = sourceId, Aliases = aliases, OldName = oldName, Line = HasLength(line) ? line : null, Lon = lon, Lat = lat };
    }

    private static DivisionRow DivisionOf(NpgsqlDataReader row) =>
        DivisionOf(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), Text(row, 4), row.GetInt16(5), Text(row, 6), ShapeOf(row.GetFieldValue<byte[]>(7)));

    private static DivisionRow DivisionOf(long id, string name, string code, string source, string? shortName, short level, string? parent, Geometry shape)
    {
        var layer = PlaceLayers.OfDivision((AreaLevel)level);
        var inside = shape.InteriorPoint;
        return new(new(new(PlaceTable.Division, id), layer, name) { Source = source, SourceId = code, Code = code, Aliases = shortName is null ? [] : [shortName], Lon = inside.X, Lat = inside.Y },
            new(AreaTable.Division, id, code, name, shape, parent) { Layer = layer });
    }

    private static Area UnitOf(NpgsqlDataReader row) => new(AreaTable.Unit, row.GetInt64(0), row.GetString(1), row.GetString(1), ShapeOf(row.GetFieldValue<byte[]>(6)), row.GetString(2), Text(row, 3))
    {
        LandUse = Text(row, 4),
        SquareMeters = row.GetDouble(5),
    };

    private static Area DutyOf(NpgsqlDataReader row) => new(AreaTable.Duty, row.GetInt64(0), row.GetString(1), row.GetString(2), ShapeOf(row.GetFieldValue<byte[]>(4)), row.GetString(3));

    private static async Task ReadAsync(NpgsqlConnection connection, string sql, Action<NpgsqlDataReader> take, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            take(rows);
    }

    private static (double Lon, double Lat) Nowhere => (double.NaN, double.NaN);

    /// <summary>A point that is none of the earth is no point.</summary>
    private static (double Lon, double Lat) OnEarth(double lon, double lat) => Math.Abs(lon) <= 180 && Math.Abs(lat) <= 90 ? (lon, lat) : Nowhere;

    /// <summary>A line without vertices, or with some that are no numbers, is no line.</summary>
    private static bool HasLength(Geometry line) => line.Length > 0 && double.IsFinite(line.Length);

    private static Geometry ShapeOf(string hex) => Known(Ewkb.ReadHex(hex));

    private static Geometry ShapeOf(byte[] ewkb) => Known(Ewkb.Read(ewkb));

    /// <exception cref="FormatException">An area that holds nothing.</exception>
    private static Geometry Known(Geometry shape) => shape.IsEmpty ? throw new FormatException("The area is empty.") : shape;

    private static PlaceLayer LayerOf(string word) => PlaceLayers.Parse(word) is [var layer, ..] ? layer : PlaceLayer.Place;

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long Id(ChangedRow row) => long.Parse(row["id"]!);
}

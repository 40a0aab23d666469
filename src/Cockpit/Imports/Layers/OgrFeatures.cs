using System.Runtime.CompilerServices;
using System.Text.Json;
using NetTopologySuite.IO;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Imports.Layers;

/// <summary>The features of one layer of an <see cref="OgrFile"/>, in longitude and latitude, streamed out of ogr2ogr.</summary>
internal sealed class OgrFeatures : IFeatureSource
{
    /// <summary>Not to be met as an attribute's name.</summary>
    private const string FidField = "ogr_cockpit_fid";

    private readonly ChildProgram _ogr2ogr;
    private readonly PgDumpReader _dump;
    private readonly OgrLayer _layer;
    private readonly string[] _sqlTypes;
    private readonly int _attributes;
    private readonly int _id;
    private readonly bool _isEmpty;
    private readonly bool _isReprojected;
    private readonly bool _hasMarks;

    private OgrFeatures(ChildProgram ogr2ogr, PgDumpReader dump, OgrFile file, OgrLayer layer, bool isReprojected, IReadOnlyList<(string Name, string SqlType)>? fields)
    {
        (_ogr2ogr, _dump, _layer, _isReprojected, _hasMarks, _isEmpty) = (ogr2ogr, dump, layer, isReprojected, file.HasMarks, fields is null);
        var attributes = (fields ?? []).Skip(1).ToList(); // behind the format's own feature id
        _attributes = attributes.Count;
        _id = attributes.FindIndex(attribute => attribute.Name.Equals("id", StringComparison.OrdinalIgnoreCase));
        if (_id >= 0)
            attributes.RemoveAt(_id);
        _sqlTypes = [.. attributes.Select(attribute => attribute.SqlType)];
        Columns = [.. LayerColumn.NamesFor(attributes.Select(attribute => attribute.Name)).Zip(_sqlTypes, (name, sql) => new LayerColumn(name, TypeOf(sql)))];
    }

    public IReadOnlyList<LayerColumn> Columns { get; }

    public long? Total => _layer.Features;

    /// <param name="crs">What the caller says the coordinates are, over what the file says; null leaves it to the file, and to WGS 84 where the file is silent.</param>
    public static async Task<OgrFeatures> OpenAsync(OgrFile file, OgrLayer layer, LayerCrs? crs, CancellationToken cancellationToken)
    {
        var toLonLat = ToLonLat(layer, crs);
        var ogr2ogr = await GdalProgram.StartAsync("ogr2ogr", file.Driver, file.Folder,
        [
            "-f", "PGDUMP", "/vsistdout/", .. file.OpenOptions, file.FileName,
            "-dialect", "OGRSQL", "-sql", $"select FID as {FidField}, * from \"{layer.Name.Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
            .. toLonLat,
            "-nln", "features", "-nlt", "CONVERT_TO_LINEAR", "-dim", "XY", "-skipfailures",
            "-lco", "LAUNDER=NO", "-lco", "GEOMETRY_NAME=ogr_cockpit_geometry", "-lco", "FID=ogr_cockpit_row", "-lco", $"SRID={Ewkb.RecordSrid}",
            "-lco", "CREATE_SCHEMA=NO", "-lco", "DROP_TABLE=NO", "-lco", "SPATIAL_INDEX=NONE",
        ]);
        var dump = new PgDumpReader(ogr2ogr, file.Room());
        try
        {
            return new(ogr2ogr, dump, file, layer, toLonLat.Contains("-t_srs"), await dump.ReadColumnsAsync(cancellationToken));
        }
        catch
        {
            await ogr2ogr.DisposeAsync();
            throw;
        }
    }

    public async IAsyncEnumerable<SourceFeature> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 0L;
        while (!_isEmpty && await _dump.ReadRowAsync(_attributes + 2, cancellationToken) is { } row)
            yield return Feature(row, ++number);
        await _dump.SkipRestAsync(cancellationToken);
        var (code, errors) = await _ogr2ogr.EndAsync(cancellationToken);
        if (code != 0)
            throw new ImportRefusedException(ImportProblems.UnreadableFile, $"The file cannot be read to its end: {OgrFile.FirstError(errors)}");
    }

    public async ValueTask DisposeAsync()
    {
        await _ogr2ogr.DisposeAsync();
        _dump.Dispose();
    }

    private static string[] ToLonLat(OgrLayer layer, LayerCrs? crs) => crs switch
    {
        { Epsg: { } epsg } => ["-s_srs", $"EPSG:{epsg}", "-t_srs", $"EPSG:{Ewkb.RecordSrid}"],
        null when layer is { HasCrs: true, IsLonLat: false } => ["-t_srs", $"EPSG:{Ewkb.RecordSrid}"],
        _ => ["-a_srs", $"EPSG:{Ewkb.RecordSrid}"],
    };

    private SourceFeature Feature(PgDumpReader.Row row, long number)
    {
        var fid = row.Values[1] ?? number.ToString();
        var id = _id < 0 ? null : row.Values[_id + 2];
        if (row.Fault is { } fault)
            return new(number, id, fid, [], null, fault);
        if (_hasMarks && row.Values.Any(value => value is not null && value.Contains(GeoJsonEscapes.Mark)))
            return new(number, id?.Replace(GeoJsonEscapes.Mark, '\ufffd'), fid, [], null, "an attribute holds a NUL or half a surrogate pair, which is no text");
        var values = row.Values.Where((_, i) => i >= 2 && (_id < 0 || i != _id + 2)).ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            if (Columns[i].Type == ColumnType.Json && values[i] is { } json)
                values[i] = Json(_sqlTypes[i], json);
            if (values[i] is { } value && !Columns[i].Type.CanHold(value))
                return new(number, id, fid, values, null, $"{Columns[i].Name} is no {Columns[i].Type.Sql()}: {value}");
        }
        try
        {
            if (row.Values[0] is { } hex)
                return new(number, id, fid, values, Ewkb.ReadHex(hex));
            // ogr2ogr hands on a feature that PROJ refuses, but without its geometry.
            return new(number, id, fid, values, null, _isReprojected ? "has no geometry that can be brought to longitude and latitude" : null);
        }
        catch (Exception e) when (e is ParseException or ArgumentException or NotSupportedException)
        {
            return new(number, id, fid, values, null, $"the geometry cannot be read: {e.Message}");
        }
    }

    private static ColumnType TypeOf(string sql) => sql.ToUpperInvariant() switch
    {
        "BOOLEAN" => ColumnType.Boolean,
        "INTEGER" or "SMALLINT" or "INT8" => ColumnType.Bigint,
        "FLOAT8" or "REAL" => ColumnType.Double,
        "DATE" => ColumnType.Date,
        "TIMESTAMP WITH TIME ZONE" => ColumnType.Timestamp,
        "JSON" => ColumnType.Json,
        var list when list.EndsWith("[]", StringComparison.Ordinal) => ColumnType.Json,
        var numeric when numeric.StartsWith("NUMERIC(", StringComparison.Ordinal) => numeric.EndsWith(",0)", StringComparison.Ordinal) ? ColumnType.Bigint : ColumnType.Double,
        _ => ColumnType.Text,
    };

    /// <summary>A JSON document, a PostgreSQL array of a list attribute, or a bare word where an attribute is of several kinds: always as JSON.</summary>
    private static string Json(string sqlType, string value)
    {
        if (sqlType.EndsWith("[]", StringComparison.Ordinal))
            return PostgresArray.ToJson(value, quoted: sqlType.StartsWith("varchar", StringComparison.OrdinalIgnoreCase));
        return ColumnType.Json.CanHold(value) ? value : JsonSerializer.Serialize(value);
    }
}

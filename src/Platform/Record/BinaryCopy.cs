using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;

namespace SpatialCockpit.Platform.Record;

/// <summary>Rows into a table by binary COPY: one call a column, in the order of the columns named; complete it or nothing is kept.</summary>
public sealed class BinaryCopy : IAsyncDisposable
{
    private readonly NpgsqlBinaryImporter _importer;

    private BinaryCopy(NpgsqlBinaryImporter importer) => _importer = importer;

    /// <param name="table">As written in SQL, trusted: <c>gis.road</c>.</param>
    public static async Task<BinaryCopy> BeginAsync(NpgsqlConnection connection, string table, IEnumerable<string> columns, CancellationToken cancellationToken)
    {
        var importer = await connection.BeginBinaryImportAsync($"copy {table} ({string.Join(", ", columns)}) from stdin (format binary)", cancellationToken);
        // The last answer comes when foreign keys of all rows are checked, which may take minutes.
        importer.Timeout = TimeSpan.FromHours(6);
        return new(importer);
    }

    public void StartRow() => _importer.StartRow();

    public void Text(string? value) => Value(value, NpgsqlDbType.Text);

    public void Bigint(long? value) => Value(value, NpgsqlDbType.Bigint);

    public void Integer(int? value) => Value(value, NpgsqlDbType.Integer);

    public void Smallint(short? value) => Value(value, NpgsqlDbType.Smallint);

    public void Double(double? value) => Value(value, NpgsqlDbType.Double);

    public void Real(float? value) => Value(value, NpgsqlDbType.Real);

    public void Boolean(bool? value) => Value(value, NpgsqlDbType.Boolean);

    public void Date(DateOnly? value) => Value(value, NpgsqlDbType.Date);

    public void Timestamp(DateTimeOffset? value) => Value(value?.ToUniversalTime(), NpgsqlDbType.TimestampTz);

    public void TextArray(string[] value) => Value(value, NpgsqlDbType.Array | NpgsqlDbType.Text);

    public void IntegerArray(int[] value) => Value(value, NpgsqlDbType.Array | NpgsqlDbType.Integer);

    public void Jsonb(string? json) => Value(json, NpgsqlDbType.Jsonb);

    public void Bytes(byte[]? value) => Value(value, NpgsqlDbType.Bytea);

    /// <param name="ewkb">See <see cref="Ewkb.Write"/>.</param>
    public void Geometry(byte[]? ewkb) => Bytes(ewkb);

    public void Geometry(Geometry? geometry) => Geometry(geometry is null ? null : Ewkb.Write(geometry));

    /// <returns>How many rows were written.</returns>
    public async Task<ulong> CompleteAsync(CancellationToken cancellationToken) => await _importer.CompleteAsync(cancellationToken);

    public ValueTask DisposeAsync() => _importer.DisposeAsync();

    private void Value<T>(T? value, NpgsqlDbType type)
    {
        if (value is null)
            _importer.WriteNull();
        else
            _importer.Write(value, type);
    }
}

using System.Globalization;
using System.Runtime.CompilerServices;
using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Csv;

namespace SpatialCockpit.Cockpit.Imports.Layers;

/// <summary>Points out of a CSV file with a column for longitude (or easting) and one for latitude (or northing).</summary>
internal sealed class CsvFeatures : IFeatureSource
{
    private static readonly string[] LonNames = ["lon", "lng", "long", "longitude", "x", "经度"];
    private static readonly string[] LatNames = ["lat", "latitude", "y", "纬度"];

    private readonly CsvTable _table;
    private readonly IReadOnlyList<string> _names;
    private readonly ColumnType[] _types;
    private readonly int[] _attributes;
    private readonly int _lon;
    private readonly int _lat;
    private readonly int _id;

    private CsvFeatures(CsvTable table, int lon, int lat)
    {
        (_table, _lon, _lat) = (table, lon, lat);
        _id = table.Find("id");
        _attributes = [.. Enumerable.Range(0, table.Header.Count).Where(i => i != lon && i != lat && i != _id)];
        _names = LayerColumn.NamesFor(_attributes.Select(i => table.Header[i]));
        _types = new ColumnType[_attributes.Length];
    }

    public IReadOnlyList<LayerColumn> Columns => [.. _names.Zip(_types, (name, type) => new LayerColumn(name, type == ColumnType.Unknown ? ColumnType.Text : type))];

    public long? Total => _table.Total;

    /// <exception cref="ImportRefusedException">It is no CSV, or has no such columns.</exception>
    public static CsvFeatures Open(string path)
    {
        var table = ImportedTable.Open(path);
        var (lon, lat) = (table.Find(LonNames), table.Find(LatNames));
        if (lon >= 0 && lat >= 0)
            return new(table, lon, lat);
        table.Dispose();
        throw new ImportRefusedException(ImportProblems.BadHeader, $"A CSV layer needs the columns lon and lat; the header has {string.Join(", ", table.Header.Take(50))}.");
    }

    public async IAsyncEnumerable<SourceFeature> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        var number = 0L;
        foreach (var row in _table.Rows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Feature(row, ++number);
        }
    }

    public ValueTask DisposeAsync()
    {
        _table.Dispose();
        return ValueTask.CompletedTask;
    }

    private SourceFeature Feature(CsvLine row, long number)
    {
        if (row.Fault is { } fault)
            return new(row.Line, null, _id < 0 ? number.ToString() : "", [], null, fault);
        var id = _id < 0 ? null : NullIfEmpty(row.Fields[_id]);
        if (!TryNumber(row.Fields[_lon], out var lon) || !TryNumber(row.Fields[_lat], out var lat))
        {
            var reason = row.Fields[_lon].Length + row.Fields[_lat].Length == 0 ? "has no coordinates" : $"'{row.Fields[_lon]}', '{row.Fields[_lat]}' are no coordinates";
            return new(row.Line, id, number.ToString(), [], null, reason);
        }
        var values = new string?[_attributes.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if ((values[i] = NullIfEmpty(row.Fields[_attributes[i]])) is { } value)
                _types[i] = ColumnTypes.Widen(_types[i], ColumnTypes.Of(value));
        }
        return new(row.Line, id, number.ToString(), values, new Point(lon, lat));
    }

    private static bool TryNumber(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

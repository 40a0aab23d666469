using System.Globalization;
using SpatialCockpit.Geocoder.Endpoints;
using SpatialCockpit.Platform.Csv;

namespace SpatialCockpit.Cockpit.Operations.Geocoding;

/// <summary>What is written behind a row of the table.</summary>
internal sealed record GeocodedRow(string? Layer, string? Label, double? Confidence, bool HasPoint, string? Error, string?[] Fields)
{
    public static readonly string[] Columns =
        ["result_gid", "result_source_id", "result_layer", "result_label", "result_confidence", "result_lon", "result_lat", "result_accuracy_m", "result_error"];

    public static GeocodedRow Of(BatchEndpoint.Result result) => new(
        result.Layer, result.Label, result.Confidence, result.Lon is not null, null,
        [result.Gid, result.SourceId, result.Layer, result.Label, Text(result.Confidence), Text(result.Lon), Text(result.Lat), Text(result.AccuracyM), null]);

    public static GeocodedRow Of(string error) => new(null, null, null, false, error, [.. new string?[Columns.Length - 1], error]);

    /// <summary>As it was written in an earlier run.</summary>
    public static GeocodedRow Of(CsvLine written)
    {
        if (written.Fault is { } fault)
            return Of(fault);
        var fields = written.Fields[^Columns.Length..];
        return new(
            Known(fields[2]), Known(fields[3]), double.TryParse(fields[4], NumberStyles.Float, CultureInfo.InvariantCulture, out var confidence) ? confidence : null, fields[5].Length > 0, Known(fields[^1]), fields);
    }

    private static string? Known(string field) => field.Length > 0 ? field : null;

    private static string? Text(double? number) => number?.ToString("0.#######", CultureInfo.InvariantCulture);
}

using System.Globalization;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Endpoints;
using SpatialCockpit.Platform.Csv;

namespace SpatialCockpit.Cockpit.Operations.Geocoding;

/// <summary>What is written behind a row of the table.</summary>
internal sealed record GeocodedRow(string?[] Fields)
{
    public static readonly string[] Columns =
        ["result_gid", "result_source_id", "result_layer", "result_label", "result_confidence", "result_lon", "result_lat", "result_accuracy_m", "result_match_type", "result_faults", "result_error"];

    public string? Gid => Known(Fields[0]);

    public string? Layer => Known(Fields[2]);

    public string? Label => Known(Fields[3]);

    public double? Confidence => double.TryParse(Fields[4], NumberStyles.Float, CultureInfo.InvariantCulture, out var confidence) ? confidence : null;

    public bool HasPoint => Known(Fields[5]) is not null;

    public string? Faults => Known(Fields[^2]);

    public string? Error => Known(Fields[^1]);

    public static GeocodedRow Of(BatchEndpoint.Result result) => new(
        [CsvFormat.Inert(result.Gid), CsvFormat.Inert(result.SourceId), result.Layer, CsvFormat.Inert(result.Label), Text(result.Confidence), Text(result.Lon), Text(result.Lat), Text(result.AccuracyM), result.MatchType, AnswerWords.Joined(result.Faults), null]);

    public static GeocodedRow Of(string error) => new([.. new string?[Columns.Length - 1], error]);

    /// <summary>As it was written in an earlier run.</summary>
    public static GeocodedRow Of(CsvLine written) => written.Fault is { } fault ? Of(fault) : new(written.Fields[^Columns.Length..]);

    private static string? Known(string? field) => string.IsNullOrEmpty(field) ? null : field;

    private static string? Text(double? number) => number?.ToString("0.#######", CultureInfo.InvariantCulture);
}

using System.Globalization;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Platform.Csv;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Faces.Addok;

/// <summary>The columns that an answer adds to a table; one that the table has already, from an earlier run, is written anew in its place.</summary>
internal sealed class AddokColumns
{
    private static readonly string[] Found =
    [
        "result_label", "result_score", "result_type", "result_id", "result_housenumber", "result_name", "result_street", "result_city", "result_citycode", "result_district", "result_street_office",
        "result_community", "result_grid_code", "result_accuracy_m", "result_distance", "result_match_type", "result_faults", "result_status", "result_error",
    ];

    private readonly int[] _at;
    private readonly int _asked;

    private AddokColumns(CsvTable table, string lat, string lon)
    {
        string[] added = [lat, lon, .. Found];
        _asked = table.Header.Count;
        List<string> header = [.. table.Header];
        _at = new int[added.Length];
        for (var i = 0; i < added.Length; i++)
        {
            _at[i] = table.Find(added[i]);
            if (_at[i] >= 0)
                continue;
            _at[i] = header.Count;
            header.Add(added[i]);
        }
        Header = [.. header];
    }

    public string[] Header { get; }

    public static AddokColumns OfSearch(CsvTable table) => new(table, "latitude", "longitude");

    public static AddokColumns OfReverse(CsvTable table) => new(table, "result_latitude", "result_longitude");

    /// <summary>A row that was answered.</summary>
    public string?[] Write(CsvLine row, Answer answer, FaceDatum datum)
    {
        var point = answer.Point is { } known ? datum.Write(known) : (LonLat?)null;
        return Filled(row,
        [
            Text(point?.Lat), Text(point?.Lon), Inert(answer.Label), Text(answer.Confidence), answer.Layer.Type(), Inert(answer.Gid), Inert(answer.HouseNumber), Inert(answer.Name), Inert(answer.Street), Inert(answer.City),
            Inert(answer.Setting?.District?.Code), Inert(answer.District), Inert(answer.StreetOffice), Inert(answer.Community), answer.GridCode, Text(answer.AccuracyMeters), answer.DistanceMeters is { } meters ? Text(Math.Round(meters)) : null, answer.MatchType.Word(), AnswerWords.Joined(answer.Faults), "ok", null,
        ]);
    }

    /// <param name="status">not-found, skipped or error.</param>
    public string?[] Write(CsvLine row, string status, string? reason = null) => Filled(row, [.. new string?[_at.Length - 2], status, reason]);

    /// <summary>What could not be read of a row stays empty; what it has beyond the header is cut off.</summary>
    private string?[] Filled(CsvLine row, string?[] results)
    {
        var filled = new string?[Header.Length];
        Array.Copy(row.Fields, filled, Math.Min(row.Fields.Length, _asked));
        for (var i = 0; i < results.Length; i++)
            filled[_at[i]] = results[i];
        return filled;
    }

    private static string? Inert(string? text) => CsvFormat.Inert(text);

    private static string? Text(double? number) => number?.ToString("0.#######", CultureInfo.InvariantCulture);
}

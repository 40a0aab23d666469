using System.Globalization;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Platform.Csv;

namespace SpatialCockpit.Geofence.Replay;

/// <summary>Positions of a CSV file: <c>object,time,lon,lat</c>, and <c>seq</c> and <c>accuracy_m</c> where it has them, in any order of columns and rows.</summary>
public static class PositionFile
{
    /// <summary>A row that is a position, or what is wrong with it.</summary>
    public readonly record struct Row(long Line, string Object, Fix Fix, string? Fault);

    /// <exception cref="ReplayException">A column is missing.</exception>
    /// <exception cref="CsvException">The file is no text that we read.</exception>
    public static IEnumerable<Row> Read(string path)
    {
        using var table = CsvTable.Open(path);
        int Need(string name) => table.Find(name) is >= 0 and var at ? at : throw new ReplayException($"{path} has no column {name}: object, time, lon and lat are needed.");
        var (subject, time, lon, lat, sequence, accuracy) = (Need("object"), Need("time"), Need("lon"), Need("lat"), table.Find("seq"), table.Find("accuracy_m"));
        foreach (var line in table.Rows())
        {
            if (line.Fault is not null)
                yield return new(line.Line, "", default, line.Fault);
            else
                yield return Of(line.Line, line.Fields[subject], line.Fields[time], line.Fields[lon], line.Fields[lat], sequence < 0 ? "" : line.Fields[sequence], accuracy < 0 ? "" : line.Fields[accuracy]);
        }
    }

    private static Row Of(long line, string subject, string time, string lon, string lat, string sequence, string accuracy)
    {
        if (subject.Length == 0)
            return new(line, subject, default, "object is empty");
        if (!DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            return new(line, subject, default, $"time: '{time}' is no moment");
        if (!Number(lon, out var x) || !Number(lat, out var y) || !new Spatial.LonLat(x, y).IsOnEarth)
            return new(line, subject, default, $"'{lon}', '{lat}' is no place on earth");
        if (!Number(accuracy.Length == 0 ? "0" : accuracy, out var radius) || radius < 0)
            return new(line, subject, default, $"accuracy_m: '{accuracy}' is no radius");
        if (!int.TryParse(sequence.Length == 0 ? "0" : sequence, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var turn))
            return new(line, subject, default, $"seq: '{sequence}' is no whole number");
        return new(line, subject, new(at.UtcTicks, turn, x, y, (float)radius), null);
    }

    private static bool Number(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}

using System.Globalization;
using SpatialCockpit.Platform.Csv;

namespace SpatialCockpit.Geofence.Replay;

/// <summary>Positions of a CSV file, plain or gzip: <c>object,time,lon,lat</c>, and <c>seq</c> and <c>accuracy_m</c> where it has them, in any order of columns and rows.</summary>
public static class PositionFile
{
    /// <summary>Our columns, and what else they are often called.</summary>
    private static readonly Dictionary<string, string[]> Names = new(StringComparer.Ordinal)
    {
        ["object"] = ["object", "object_id", "device", "device_id", "vehicle", "vehicle_id", "user", "uid"],
        ["time"] = ["time", "timestamp", "datetime", "unix"],
        ["lon"] = ["lon", "lng", "longitude"],
        ["lat"] = ["lat", "latitude"],
        ["seq"] = ["seq"],
        ["accuracy_m"] = ["accuracy_m", "accuracy"],
    };

    /// <summary>A row that is a position, or what is wrong with it.</summary>
    public readonly record struct Row(long Line, string Object, Fix Fix, string? Fault);

    /// <exception cref="ReplayException">A column is missing.</exception>
    /// <exception cref="CsvException">The file is no text that we read.</exception>
    public static IEnumerable<Row> Read(string path, PositionFormat? given = null)
    {
        var format = given ?? new();
        if (format.Columns.Keys.FirstOrDefault(name => !Names.ContainsKey(name)) is { } unknown)
            throw new ReplayException($"{unknown} is no column of ours: {string.Join(", ", Names.Keys)}.");
        using var table = CsvTable.Open(ReplayFile.Of(path));
        int Find(string name) => format.Columns.TryGetValue(name, out var called) ? table.Find(called) : table.Find(Names[name]);
        int Need(string name) => Find(name) is >= 0 and var at ? at : throw new ReplayException($"{path} has no column {format.Columns.GetValueOrDefault(name, name)}: object, time, lon and lat are needed.");
        var (subject, time, lon, lat, sequence, accuracy) = (Need("object"), Need("time"), Need("lon"), Need("lat"), Find("seq"), Find("accuracy_m"));
        foreach (var line in table.Rows())
        {
            if (line.Fault is not null)
                yield return new(line.Line, "", default, line.Fault);
            else
                yield return Of(format, line.Line, line.Fields[subject], line.Fields[time], line.Fields[lon], line.Fields[lat], sequence < 0 ? "" : line.Fields[sequence], accuracy < 0 ? "" : line.Fields[accuracy]);
        }
    }

    private static Row Of(PositionFormat format, long line, string subject, string time, string lon, string lat, string sequence, string accuracy)
    {
        if (subject.Length == 0)
            return new(line, subject, default, "object is empty");
        if (FileMoment.Read(time, format.Zone) is not { } ticks)
            return new(line, subject, default, $"time: '{time}' is no moment");
        if (!Number(lon, out var first) || !Number(lat, out var second) || format.Crs.Read(first, second) is not { } at)
            return new(line, subject, default, $"'{lon}', '{lat}' is no place on earth");
        if (!Number(accuracy.Length == 0 ? "0" : accuracy, out var radius) || radius < 0)
            return new(line, subject, default, $"accuracy_m: '{accuracy}' is no radius");
        if (!int.TryParse(sequence.Length == 0 ? "0" : sequence, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var turn))
            return new(line, subject, default, $"seq: '{sequence}' is no whole number");
        return new(line, subject, new(ticks, turn, at.Lon, at.Lat, (float)radius), null);
    }

    private static bool Number(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}

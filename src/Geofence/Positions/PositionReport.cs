using System.Text;
using System.Text.Json;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Positions;

/// <summary>The positions of one request: those that can be read, in their order, and why the others cannot.</summary>
internal sealed class PositionReport
{
    private const int LongestLine = 64 << 10;

    public List<ReportedFix> Fixes { get; } = [];

    public List<Rejection> Rejected { get; } = [];

    /// <param name="body">A JSON array of objects, or an object a line.</param>
    /// <returns>Null where it is neither; then nothing of it is taken.</returns>
    public static PositionReport? Read(ReadOnlySpan<byte> body, ClientCrs crs, DateTimeOffset until)
    {
        var report = new PositionReport();
        var reader = new PositionReader(crs, until.UtcTicks);
        if (body.StartsWith(Encoding.UTF8.Preamble))
            body = body[Encoding.UTF8.Preamble.Length..];
        body = body.Trim(" \t\r\n"u8);
        if (body.IsEmpty || body[0] != '[')
            report.ReadLines(body, reader);
        else if (!report.TryReadArray(body, reader))
            return null;
        return report;
    }

    private bool TryReadArray(ReadOnlySpan<byte> body, PositionReader reader)
    {
        try
        {
            var json = new Utf8JsonReader(body);
            json.Read();
            for (var index = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; index++)
                Add(reader.Read(ref json, index));
            return !json.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void ReadLines(ReadOnlySpan<byte> body, PositionReader reader)
    {
        var index = 0;
        foreach (var range in body.Split((byte)'\n'))
        {
            var line = body[range].Trim(" \t\r"u8);
            if (line.IsEmpty)
                continue;
            if (line.Length > LongestLine)
                Rejected.Add(new(index, RejectionType.BadLine, $"A line has at most {LongestLine} bytes."));
            else
                ReadLine(line, index, reader);
            index++;
        }
    }

    private void ReadLine(ReadOnlySpan<byte> line, int index, PositionReader reader)
    {
        try
        {
            var json = new Utf8JsonReader(line);
            json.Read();
            var read = reader.Read(ref json, index);
            if (json.Read())
                read = (default, new(index, RejectionType.BadLine, "There is more than one value in the line."));
            Add(read);
        }
        catch (JsonException)
        {
            Rejected.Add(new(index, RejectionType.BadLine, "The line is no JSON."));
        }
    }

    private void Add((ReportedFix Fix, Rejection? Rejected) read)
    {
        if (read.Rejected is { } rejected)
            Rejected.Add(rejected);
        else
            Fixes.Add(read.Fix);
    }
}

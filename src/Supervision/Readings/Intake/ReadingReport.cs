using System.Buffers;
using System.Text;
using System.Text.Json;

namespace SpatialCockpit.Supervision.Readings.Intake;

/// <summary>What one request says: lines that can be read, in their order, and why others cannot.</summary>
internal sealed class ReadingReport
{
    public const int LongestLine = 64 << 10;

    /// <summary>Of one request, bad lines included.</summary>
    public const int MostValues = 100_000;

    private int _count;

    public List<ReadingLine> Lines { get; } = [];

    /// <summary>It says more than is taken at once; then nothing of it is.</summary>
    public bool IsTooMuch => _count > MostValues;

    public ReadingTally Tally { get; } = new();

    /// <param name="body">A JSON array of objects, or an object a line.</param>
    /// <returns>Null where it is neither; then nothing of it is taken.</returns>
    public static ReadingReport? Read(in ReadOnlySequence<byte> body)
    {
        ReadOnlyMemory<byte> bytes = body.ToArray();
        if (bytes.Span.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        var report = new ReadingReport();
        var begin = bytes.Span.IndexOfAnyExcept(" \t\r\n"u8);
        if (begin >= 0 && bytes.Span[begin] == '[')
            return report.TryReadArray(bytes) ? report : null;
        report.ReadLines(bytes);
        return report;
    }

    private bool TryReadArray(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var json = new Utf8JsonReader(bytes.Span);
            json.Read();
            for (var number = 1L; !IsTooMuch && json.Read() && json.TokenType != JsonTokenType.EndArray; number++)
            {
                var begin = (int)json.TokenStartIndex;
                json.Skip();
                Add(number, bytes[begin..(int)json.BytesConsumed]);
            }
            return IsTooMuch || !json.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void ReadLines(ReadOnlyMemory<byte> bytes)
    {
        var number = 0L;
        foreach (var range in bytes.Span.Split((byte)'\n'))
        {
            number++;
            var line = bytes[range].Trim(" \t\r"u8);
            if (!line.IsEmpty && !IsTooMuch)
                Add(number, line);
        }
    }

    private void Add(long number, ReadOnlyMemory<byte> bytes)
    {
        var (line, rejected) = bytes.Length > LongestLine
            ? (null, new RejectedReading(number, null, null, ReadingReason.LineTooLong, $"A line has at most {LongestLine} bytes."))
            : ReadingLine.Read(number, bytes);
        _count += line?.Values.Count ?? 1;
        if (line is not null)
            Lines.Add(line);
        else
            Tally.Reject(rejected!);
    }
}

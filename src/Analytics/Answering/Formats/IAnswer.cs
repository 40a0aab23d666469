using System.Buffers;
using SpatialCockpit.Analytics.Duck;

namespace SpatialCockpit.Analytics.Answering.Formats;

/// <summary>Writes a result in one format, while DuckDB makes it: nothing of it is kept.</summary>
internal interface IAnswer : IDisposable
{
    string ContentType { get; }

    /// <summary>Of the file that it is mostly kept in; null where it is mostly read at once.</summary>
    string? FileEnding => null;

    void Begin(IBufferWriter<byte> output, IReadOnlyList<DuckField> columns);

    /// <param name="rows">Of the chunk, those that are asked for.</param>
    void Write(IBufferWriter<byte> output, DuckChunk chunk, int rows);

    void End(IBufferWriter<byte> output, AnswerEnd end);

    void IDisposable.Dispose()
    {
        // Most hold nothing.
    }
}

/// <param name="IsTruncated">There are more rows than were asked for or may be given.</param>
/// <param name="Error">Why no further row came; null where all did.</param>
internal sealed record AnswerEnd(bool IsTruncated, TimeSpan Elapsed, string? Error);

using Npgsql;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Analytics.Warehouse;

/// <summary>How far a reading of the record is, against the rows that PostgreSQL takes its tables to have.</summary>
internal sealed class ReadingProgress
{
    private readonly double _expected;
    private long _rows;

    private ReadingProgress(double expected) => _expected = expected;

    /// <summary>0 to 1; a table may have more rows than it is taken to have.</summary>
    public double Share => _expected > 0 ? Math.Min(1, Interlocked.Read(ref _rows) / _expected) : 0;

    public static async Task<ReadingProgress> BeginAsync(IReadOnlyList<WarehouseTable> tables, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var ask = new NpgsqlCommand("select coalesce(sum(greatest(c.reltuples, 0)), 0)::float8 from unnest($1::text[]) t join pg_class c on c.oid = to_regclass(t)", connection)
        {
            Parameters = { new() { Value = tables.Select(table => SqlName.Quote(table.Source)).ToArray() } },
        };
        return new((double)(await ask.ExecuteScalarAsync(cancellationToken))!);
    }

    /// <summary>Lines of COPY go through, and are counted.</summary>
    public Stream Counting(Stream stream) => new LineCounter(stream, this);

    private sealed class LineCounter(Stream stream, ReadingProgress progress) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            stream.Write(buffer);
            Interlocked.Add(ref progress._rows, buffer.Count((byte)'\n'));
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await stream.WriteAsync(buffer, cancellationToken);
            Interlocked.Add(ref progress._rows, buffer.Span.Count((byte)'\n'));
        }

        public override void Flush() => stream.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => stream.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}

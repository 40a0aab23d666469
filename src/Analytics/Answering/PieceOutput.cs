using System.Buffers;
using System.IO.Pipelines;

namespace SpatialCockpit.Analytics.Answering;

/// <summary>Gives an answer out in pieces: one that fits into a piece goes out whole, or not at all.</summary>
internal sealed class PieceOutput(PipeWriter output, CancellationToken cancellationToken) : IBufferWriter<byte>
{
    private const int PieceBytes = 1 << 16;

    private readonly ArrayBufferWriter<byte> _piece = new(2 * PieceBytes);

    /// <summary>Of the answer until now.</summary>
    public long Bytes { get; private set; }

    /// <summary>Some of it is with who asked: it cannot become a problem any more.</summary>
    public bool HasBegun { get; private set; }

    public void Advance(int count)
    {
        Bytes += count;
        _piece.Advance(count);
    }

    public Memory<byte> GetMemory(int sizeHint = 0) => _piece.GetMemory(sizeHint);

    public Span<byte> GetSpan(int sizeHint = 0) => _piece.GetSpan(sizeHint);

    public void SendFullPiece()
    {
        if (_piece.WrittenCount >= PieceBytes)
            Send();
    }

    public void Send()
    {
        output.Write(_piece.WrittenSpan);
        _piece.ResetWrittenCount();
        HasBegun = true;
        output.FlushAsync(cancellationToken).AsTask().GetAwaiter().GetResult();
    }
}

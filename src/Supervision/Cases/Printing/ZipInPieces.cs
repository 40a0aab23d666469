using System.IO.Compression;

namespace SpatialCockpit.Supervision.Cases.Printing;

/// <summary>A zip that is sent file by file. What packs it writes while it waits for nobody, which answers do not take: each piece is packed in memory and sent then.</summary>
internal sealed class ZipInPieces : IDisposable
{
    private readonly Stream _body;
    private readonly Piece _piece = new();
    private readonly ZipArchive _zip;

    public ZipInPieces(Stream body) => (_body, _zip) = (body, new(_piece, ZipArchiveMode.Create, leaveOpen: true));

    public Task AddAsync(string name, byte[] file, CancellationToken cancellationToken)
    {
        using (var entry = _zip.CreateEntry(name, CompressionLevel.Fastest).Open())
            entry.Write(file);
        return SendAsync(cancellationToken);
    }

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        _zip.Dispose();
        await SendAsync(cancellationToken);
    }

    /// <summary>What is not ended by now stays without its end.</summary>
    public void Dispose()
    {
        _zip.Dispose();
        _piece.Dispose();
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        await _body.WriteAsync(_piece.GetBuffer().AsMemory(0, (int)_piece.Length), cancellationToken);
        await _body.FlushAsync(cancellationToken);
        _piece.SetLength(0);
    }

    /// <summary>Bytes that are not sent yet; the packer must not look for those that are.</summary>
    private sealed class Piece : MemoryStream
    {
        public override bool CanSeek => false;
    }
}

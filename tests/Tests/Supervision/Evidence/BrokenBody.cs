using System.Net;

namespace SpatialCockpit.Tests.Supervision.Evidence;

/// <summary>A body that sends some of its bytes and then falls silent, until the line breaks.</summary>
/// <param name="sent">Told when those bytes are on their way.</param>
internal sealed class BrokenBody(byte[] bytes, int until, TaskCompletionSource sent) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(bytes.AsMemory(0, until), cancellationToken);
        await stream.FlushAsync(cancellationToken);
        sent.TrySetResult();
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }
}

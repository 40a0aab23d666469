using System.Buffers;
using System.IO.Pipelines;

namespace SpatialCockpit.Platform.Web;

/// <summary>Bodies that are read when all of them is there.</summary>
public static class WholeBody
{
    /// <returns>All of it; the reader is to be advanced when it is read.</returns>
    public static async ValueTask<ReadOnlySequence<byte>> ReadToEndAsync(this PipeReader body, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            if (read.IsCompleted)
                return read.Buffer;
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}

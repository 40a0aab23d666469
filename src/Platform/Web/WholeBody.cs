using System.Buffers;
using System.IO.Pipelines;

namespace SpatialCockpit.Platform.Web;

/// <summary>Bodies that are read when all of them is there.</summary>
public static class WholeBody
{
    /// <summary>Takes a body whole, and lets go of it also where reading it fails: a connection whose body is held cannot answer.</summary>
    /// <param name="read">Gets all of it, which is gone when it returns.</param>
    public static async ValueTask<T> ReadWholeAsync<T>(this PipeReader body, Func<ReadOnlySequence<byte>, T> read, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = await body.ReadAsync(cancellationToken);
            if (!next.IsCompleted)
            {
                body.AdvanceTo(next.Buffer.Start, next.Buffer.End);
                continue;
            }
            try
            {
                return read(next.Buffer);
            }
            finally
            {
                body.AdvanceTo(next.Buffer.End);
            }
        }
    }
}

using System.IO.Pipelines;
using Microsoft.AspNetCore.WebUtilities;

namespace SpatialCockpit.Platform.Web;

/// <summary>
/// An answer that is written while its question is still being read, to clients that read nothing before they have sent everything, as most HTTP libraries do: what they do not take yet
/// waits, in memory up to a megabyte and in a temporary file beyond, so that neither side waits for the other for ever.
/// </summary>
/// <param name="body">Of the answer.</param>
public sealed class PatientAnswer(PipeWriter body)
{
    private const int BytesInMemory = 1 << 20;

    private Task _sending = Task.CompletedTask;
    private FileBufferingWriteStream? _waiting;

    /// <summary>Takes the bytes, and does not wait for the client to take them.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (_sending.IsCompleted)
        {
            await _sending;
            SendWaiting(cancellationToken);
        }
        if (_sending.IsCompleted)
            _sending = body.WriteAsync(bytes, cancellationToken).AsTask();
        else
            await (_waiting ??= new(BytesInMemory)).WriteAsync(bytes, cancellationToken);
    }

    /// <summary>Returns when all is sent.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await _sending;
        SendWaiting(cancellationToken);
        await _sending;
    }

    private void SendWaiting(CancellationToken cancellationToken)
    {
        if (_waiting is not { } waiting)
            return;
        _waiting = null;
        _sending = SendAsync(waiting, cancellationToken);
    }

    private async Task SendAsync(FileBufferingWriteStream waiting, CancellationToken cancellationToken)
    {
        await using (waiting)
            await waiting.DrainBufferAsync(body, cancellationToken);
    }
}

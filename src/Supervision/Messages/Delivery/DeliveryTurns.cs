using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Messages.Declared;

namespace SpatialCockpit.Supervision.Messages.Delivery;

/// <summary>
/// Sends what is due, some at a time and each at least once: taken for a while, sent outside of any transaction, and noted. What fails is tried again after pauses that grow, then given up; mails and texts wait for the end of quiet hours.
/// </summary>
public sealed class DeliveryTurns(RecordDatabase record, PackCatalog packs, CityClock city, IEnumerable<IMessageChannel> channels, MessageOptions options, TimeProvider time)
{
    private const int MostAtOnce = 20;

    private readonly DeliveryRows _rows = new(record);
    private readonly Dictionary<string, IMessageChannel> _channels = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);

    /// <summary>Longer than any attempt takes.</summary>
    private TimeSpan Lease => options.Timeout * 4;

    /// <returns>False when nothing was due.</returns>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        var taken = await TakeAsync(cancellationToken);
        await Task.WhenAll(taken.Select(message => SendAsync(message, cancellationToken)));
        return taken.Count > 0;
    }

    public Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken) => _rows.NextAsync(cancellationToken);

    /// <summary>What is due is this one's for a while: who is killed now leaves it to the next.</summary>
    internal Task<List<Outgoing>> TakeAsync(CancellationToken cancellationToken) => _rows.TakeAsync(time.GetUtcNow(), Lease, MostAtOnce, cancellationToken);

    private async Task SendAsync(Outgoing message, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (QuietOf(message)?.NextLoud(now, city) is { } loud && loud > now)
        {
            await _rows.PutOffAsync(message, loud, cancellationToken);
            return;
        }
        var result = await _channels[message.Channel].SendAsync(message, cancellationToken);
        var isOver = result.State == "failed" && message.Attempts >= options.MostAttempts;
        await _rows.NoteAsync(
            message, isOver ? result with { State = "given_up" } : result, result.State == "failed" && !isOver ? time.GetUtcNow() + options.Pause.After(message.Attempts - 1) : null, time.GetUtcNow(), cancellationToken);
    }

    private QuietHours? QuietOf(Outgoing message) =>
        Channels.IsHeard(message.Channel) && message.Template is { } template ? packs.World.Find<MessageTemplate>(MessagesSection.SectionKey, template)?.Quiet : null;
}

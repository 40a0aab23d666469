using Microsoft.Extensions.Logging;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Supervision.Messages.Writing;

namespace SpatialCockpit.Supervision.Messages.Delivery;

/// <summary>Sends when messages were written, when something is to be sent once more, and when an hour has come.</summary>
internal sealed class DeliverySender(DeliveryTurns turns, MessageKeeper keeper, TimeProvider time, ILogger<DeliverySender> logger) : PacedWork(time, logger)
{
    protected override string Work => "messages to be sent";

    protected override Task NextCall() => keeper.Changed.Next;

    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken cancellationToken)
    {
        while (await turns.StepAsync(cancellationToken))
        {
        }
        return await turns.NextAsync(cancellationToken);
    }
}

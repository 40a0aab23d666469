using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Cockpit.Exchange.Apart;

/// <summary>What packs say and which layers there are, looked at anew every few seconds where no change stream tells of it.</summary>
public sealed class RecordFollower(PackCatalog packs, LayerCatalog layers, TimeProvider time, ILogger<RecordFollower> logger) : PacedWork(time, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>Whether it was looked at once.</summary>
    public bool IsReady { get; private set; }

    protected override string Work => "packs and layers";

    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken cancellationToken)
    {
        await packs.ReadAsync(cancellationToken);
        await layers.RefreshAllAsync(cancellationToken);
        IsReady = true;
        return Time.GetUtcNow() + Every;
    }
}

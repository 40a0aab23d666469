using SpatialCockpit.Geocoder;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Tests.Cockpit.Imports;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Geocoder;

/// <summary>13,590 real places of Hangzhou, imported as a city would import them, and the index of them.</summary>
public sealed class HangzhouGazetteer(TestRecord record) : IAsyncLifetime
{
    private readonly ImportRig _rig = new(record);

    public Atlas Atlas { get; private set; } = Atlas.Empty;

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await _rig.InitializeAsync();
        await _rig.AddressesAsync("hangzhou", await File.ReadAllBytesAsync(SharedData.Require("geocoder/corpus.csv.gz"), cancellationToken));
        var index = new SearchProjection();
        await using var connection = await _rig.Database.Feed.OpenConnectionAsync(cancellationToken);
        await index.RebuildAsync(new RecordSnapshot(connection, default), cancellationToken);
        Atlas = index.Current;
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();
}

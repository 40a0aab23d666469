using SpatialCockpit.Analytics.SpatialSql.Addresses;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Saved;
using SpatialCockpit.Geocoder.Search;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>Addresses for SQL, in the process of the warehouse: of the index that the geocoder saves, without what is registered, which not everybody may see.</summary>
internal sealed class WarehouseAddresses(string folder) : IAddressBook
{
    private readonly SavedAtlas _index = new(folder);

    public bool IsReady => _index.Current is not null;

    public AddressMatch? Find(string text) => _index.Current is { } atlas && Searcher.Search(new(text) { Size = 1 }, atlas) is [var best, ..] ? Match(best) : null;

    private static AddressMatch Match(Answer best) => new(best.Point, best.Label, best.Layer.Name(), best.MatchType.ToString().ToLowerInvariant(), best.Confidence, best.GridCode);
}

using SpatialCockpit.Geocoder;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>Addresses in tables of objects, found by the geocoder as in a batch.</summary>
internal sealed class GeocodedAddresses(TextSearch search, SearchProjection index) : IAddressFinder
{
    private const int Most = 5;

    public async ValueTask<FoundAddress> FindAsync(string address, Caller caller, CancellationToken cancellationToken)
    {
        var found = await search.FindAddressAsync(new(address) { Size = Most }, caller, index.Current, cancellationToken);
        if (found is [{ DiffersBy: not null }, ..])
            return new(null, null, 0, [.. found.Where(answer => answer.DiffersBy is not null).Select(answer => answer.Label)]);
        return found is [{ } best, ..] ? new(best.Point, best.Label, best.Confidence, []) : new(null, null, 0, []);
    }
}

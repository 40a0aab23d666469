using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Supervision.Registry.Objects;

/// <summary>Finds where an address is; the host brings it.</summary>
public interface IAddressFinder
{
    ValueTask<FoundAddress> FindAsync(string address, Caller caller, CancellationToken cancellationToken);
}

/// <param name="Place">In CGCS2000; null where it is not known, or could be one of several.</param>
/// <param name="Matched">What was found; null for nothing.</param>
/// <param name="Confidence">Of its being what was meant, 0 to 1.</param>
/// <param name="Candidates">What it could be, where nothing tells which; else none.</param>
public sealed record FoundAddress(LonLat? Place, string? Matched, double Confidence, IReadOnlyList<string> Candidates);

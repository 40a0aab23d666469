using SpatialCockpit.Spatial;

namespace SpatialCockpit.Supervision.Registry;

/// <summary>What the registry says of a thing or person, as others need it.</summary>
/// <param name="Type">The registry's table.</param>
/// <param name="Region">With the audience, who sees it.</param>
/// <param name="Place">Where it stands, as registered.</param>
public sealed record RegisteredObject(string Code, string Type, string? Name, string Region, int[] Audience, LonLat? Place);

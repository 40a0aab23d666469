using SpatialCockpit.Spatial;

namespace SpatialCockpit.Supervision.Registry;

/// <summary>What the registry says of a thing or person, as others need it.</summary>
/// <param name="Type">The registry's table.</param>
/// <param name="Region">With the audience, who sees it.</param>
/// <param name="Place">Where it stands, as registered.</param>
/// <param name="Attributes">A JSON object of what rules may ask about: all that is known and not sensitive, with <c>object</c> for the code and <c>type</c>.</param>
/// <param name="AttributesHash">Tells them from those of an earlier version.</param>
public sealed record RegisteredObject(string Code, string Type, string? Name, string Region, int[] Audience, LonLat? Place, string Attributes, long AttributesHash);

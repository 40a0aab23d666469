namespace SpatialCockpit.Platform.Packs.Dictionaries;

/// <summary>Codes that an attribute may take, and what they are called.</summary>
/// <param name="Codes">In the order in which they are offered.</param>
public sealed record PackDictionary(Title Title, OrderedDictionary<string, Title> Codes);

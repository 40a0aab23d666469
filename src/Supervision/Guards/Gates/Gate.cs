using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Guards.Gates;

/// <summary>A question that a machine or a filling station asks before it does something: may it?</summary>
/// <param name="Objects">Types by name; the first is the one that it is about.</param>
/// <param name="Callers">Who may ask, beside administrators.</param>
/// <param name="Guards">Of the first object, those without a name.</param>
public sealed record Gate(string Name, Title Title, OrderedDictionary<string, string> Objects, IReadOnlyList<Role> Callers, IReadOnlyList<Guard> Guards)
{
    /// <summary>As answers are kept under.</summary>
    public string Guard => $"gate:{Name}";

    /// <summary>What it is about.</summary>
    public string Main => Objects.GetAt(0).Key;
}

using System.Security.Cryptography;
using System.Text;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Alerts.Declared;

/// <summary>All rules that objects of a type are judged by.</summary>
/// <param name="Basis">Another whenever the same objects may be judged in another way.</param>
internal sealed record TypeAlerts(ObjectType Type, IReadOnlyList<AlertRule> Rules, string Basis)
{
    public static IReadOnlyDictionary<string, TypeAlerts> Of(PackWorld world) => world.All<AlertRule>(AlertsSection.SectionKey).GroupBy(rule => rule.ObjectType, StringComparer.Ordinal)
        .Select(group => world.Find<ObjectType>(ObjectsSection.SectionKey, group.Key) is { } type ? new TypeAlerts(type, [.. group], BasisOf(group.Key, world)) : null)
        .OfType<TypeAlerts>().ToDictionary(alerts => alerts.Type.Name, StringComparer.Ordinal);

    private static string BasisOf(string type, PackWorld world)
    {
        var packs = world.Packs.Where(pack => pack.Named<AlertRule>(AlertsSection.SectionKey).Values.Any(rule => rule.ObjectType == type)).Select(pack => pack.Checksum).Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', packs))));
    }
}

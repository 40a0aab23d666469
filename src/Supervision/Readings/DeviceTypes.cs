using System.Security.Cryptography;
using System.Text;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Readings.Declared;

namespace SpatialCockpit.Supervision.Readings;

/// <summary>What devices say, by all packs in force.</summary>
public sealed class DeviceTypes(PackCatalog packs)
{
    private readonly PerWorld<Known> _known = new(packs, world =>
    {
        var types = world.All<DeviceType>(ReadingsSection.SectionKey).OrderBy(device => device.ObjectType, StringComparer.Ordinal).ToList();
        return new(types.ToDictionary(device => device.ObjectType, StringComparer.Ordinal), types.ToDictionary(device => device.ObjectType, BasisOf, StringComparer.Ordinal));
    });

    private sealed record Known(IReadOnlyDictionary<string, DeviceType> Types, IReadOnlyDictionary<string, string> Bases);

    /// <summary>By type of objects.</summary>
    public IReadOnlyDictionary<string, DeviceType> All => _known.Now.Types;

    /// <summary>By type of objects: another whenever the same readings may be judged in another way.</summary>
    public IReadOnlyDictionary<string, string> Bases => _known.Now.Bases;

    /// <summary>Types whose devices the caller may speak for.</summary>
    public IReadOnlyList<DeviceType> SentBy(Caller caller) => [.. All.Values.Where(device => caller.IsOneOf(device.Senders))];

    private static string BasisOf(DeviceType device) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', device.Thresholds.Select(threshold => threshold.Key).Append($"{device.OfflineAfter:c} {device.Late:c}")))));
}

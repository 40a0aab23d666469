using System.Security.Cryptography;
using System.Text;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Readings.Declared;

namespace SpatialCockpit.Supervision.Readings;

/// <summary>What devices say, by all packs in force.</summary>
public sealed class DeviceTypes(PackCatalog packs)
{
    private Known? _known;

    private sealed record Known(PackWorld World, IReadOnlyDictionary<string, DeviceType> Types, IReadOnlyDictionary<string, string> Bases);

    /// <summary>By type of objects.</summary>
    public IReadOnlyDictionary<string, DeviceType> All => Now.Types;

    /// <summary>By type of objects: another whenever the same readings may be judged in another way.</summary>
    public IReadOnlyDictionary<string, string> Bases => Now.Bases;

    private Known Now
    {
        get
        {
            var world = packs.World;
            if (_known is not { } known || known.World != world)
            {
                var types = world.All<DeviceType>(ReadingsSection.SectionKey).OrderBy(device => device.ObjectType, StringComparer.Ordinal).ToList();
                _known = known = new(world, types.ToDictionary(device => device.ObjectType, StringComparer.Ordinal), types.ToDictionary(device => device.ObjectType, BasisOf, StringComparer.Ordinal));
            }
            return known;
        }
    }

    /// <summary>Types whose devices the caller may speak for.</summary>
    public IReadOnlyList<DeviceType> SentBy(Caller caller) => [.. All.Values.Where(device => caller.Is(Role.Admin) || device.Senders.Any(caller.Is))];

    private static string BasisOf(DeviceType device) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', device.Thresholds.Select(threshold => threshold.Key).Append($"{device.OfflineAfter:c} {device.Late:c}")))));
}

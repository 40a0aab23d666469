using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Readings.Declared;

/// <summary>
/// The section <c>readings</c> of a pack: for each type of objects that say something by themselves, how messages name them (<c>device</c>), who sends (<c>senders</c>), how long readings are kept (<c>keep</c>), how late they may come (<c>late</c>),
/// when a device is offline (<c>offline_after</c>), its <c>indicators</c> and the <c>thresholds</c> that alerts may be raised for.
/// </summary>
public sealed class ReadingsSection : IInstalledSection
{
    public const string SectionKey = "readings";

    private const int MostIndicators = 100;

    public string Key => SectionKey;

    /// <returns><see cref="DeviceType"/> by name of its object type.</returns>
    public object Read(PackNode node) => new OrderedDictionary<string, DeviceType>(node.Entries().Select(entry => KeyValuePair.Create(entry.Key, Read(entry.Key, entry.Value))), StringComparer.Ordinal);

    public Task<IReadOnlyList<PackStep>> PlanAsync(NpgsqlConnection connection, PackFile? before, PackFile? after, PackWorld world, CancellationToken cancellationToken) =>
        new StatePlan(connection).StepsAsync(before?.Named<DeviceType>(Key) ?? None, after?.Named<DeviceType>(Key) ?? None, world, cancellationToken);

    private static IReadOnlyDictionary<string, DeviceType> None { get; } = new Dictionary<string, DeviceType>();

    private static DeviceType Read(string type, PackNode node)
    {
        OrderedDictionary<string, Indicator> indicators = new(node.Entries("indicators").Select(entry => KeyValuePair.Create(entry.Key, IndicatorReader.Read(entry.Key, entry.Value))), StringComparer.Ordinal);
        var device = new DeviceType(type)
        {
            Alias = node.TextOrNull("device") is { } word and not "code" ? word : null,
            Senders = node.Enums<Role>("senders"),
            Keep = DurationReader.Read(node, "keep", TimeSpan.FromDays(36_500)) ?? TimeSpan.FromDays(400),
            Late = DurationReader.Read(node, "late", TimeSpan.FromDays(31)) ?? TimeSpan.FromMinutes(10),
            OfflineAfter = DurationReader.Read(node, "offline_after", TimeSpan.FromDays(366)),
            Indicators = indicators,
            Thresholds = [.. node.Entries("thresholds").Select(entry => ThresholdReader.Read(entry.Key, entry.Value, indicators))],
        };
        if (indicators.Count is 0 or > MostIndicators)
            node.Mistake($"'indicators' are 1 to {MostIndicators}");
        if (device.Keep < device.Late)
            node.Mistake("'keep' is shorter than 'late'");
        node.Later(world => TypeOf(world, type) is null ? $"there is no type '{type}'" : null);
        if (device.Alias is { } alias)
            node.Later(world => TypeOf(world, type) is { } known && !known.Aliases.ContainsKey(alias) ? $"'device': {type} has no alias '{alias}'" : null);
        node.Later(world => TypeOf(world, device.Name) is not null ? $"'{device.Name}' names a type of objects" : null);
        node.Later(world => world.Twice<DeviceType>(SectionKey, type));
        node.Close();
        return device;
    }

    private static ObjectType? TypeOf(PackWorld world, string type) => world.Find<ObjectType>(ObjectsSection.SectionKey, type);
}

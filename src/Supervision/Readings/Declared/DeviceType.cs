using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Readings.Declared;

/// <summary>What objects of a type say by themselves, as a pack declares it. How each is now is a row of <c>registry.TYPE_state</c>, all that was said rows of <c>reading.TYPE</c>.</summary>
public sealed record DeviceType(string ObjectType) : IDeclaredTable
{
    public const string StateEnd = "_state";

    /// <summary>As a threshold is called that every type with <c>offline_after</c> has.</summary>
    public const string Offline = "offline";

    /// <summary>Kind of alias by which messages name the device; null for its code.</summary>
    public string? Alias { get; init; }

    /// <summary>Who sends, beside administrators.</summary>
    public IReadOnlyList<Role> Senders { get; init; } = [];

    /// <summary>How long readings are kept.</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromDays(400);

    /// <summary>How far behind a device's newest reading another may come and still be judged.</summary>
    public TimeSpan Late { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A device is offline when more than this has passed since its newest reading; null for never.</summary>
    public TimeSpan? OfflineAfter { get; init; }

    public OrderedDictionary<string, Indicator> Indicators { get; init; } = [];

    public IReadOnlyList<Threshold> Thresholds { get; init; } = [];

    public string Name => ObjectType + StateEnd;

    public string Layer => $"{Registry.Types.ObjectType.Schema}.{Name}";

    /// <summary>Columns of the state.</summary>
    public OrderedDictionary<string, AttributeDeclaration> Attributes => new(Indicators.Select(one => KeyValuePair.Create(one.Key, one.Value.Attribute)), StringComparer.Ordinal);

    public bool HasThreshold(string name) => (name == Offline && OfflineAfter is not null) || Thresholds.Any(threshold => threshold.Name == name);
}

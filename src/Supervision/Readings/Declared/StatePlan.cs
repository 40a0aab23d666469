using Npgsql;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Readings.Declared;

/// <summary>What has to be done to the record so that it holds what devices of a pack say. Readings are never lost by it: that is refused.</summary>
internal sealed class StatePlan(NpgsqlConnection connection)
{
    private const string Rows = "states";
    private readonly TablePlan _plan = new(connection);

    /// <param name="world">All packs as they would be.</param>
    public async Task<IReadOnlyList<PackStep>> StepsAsync(IReadOnlyDictionary<string, DeviceType> before, IReadOnlyDictionary<string, DeviceType> after, PackWorld world, CancellationToken cancellationToken)
    {
        List<PackStep> steps = [];
        foreach (var device in after.Values)
            if (before.TryGetValue(device.ObjectType, out var was))
                steps.AddRange(await _plan.ChangeAsync(was, device, Rows, cancellationToken));
            else if (world.Find<ObjectType>(ObjectsSection.SectionKey, device.ObjectType) is { } type)
                steps.Add(await _plan.MakeAsync(device, $", and reading.{device.ObjectType}", StateTable.Create(device, TypeTable.Geometry(type)), cancellationToken));
        foreach (var gone in before.Values.Where(device => !after.ContainsKey(device.ObjectType)))
            steps.Add(await IsAnySaidAsync(gone, cancellationToken)
                ? new($"drops {gone.Layer}", Refusal: $"reading.{gone.ObjectType} holds readings.")
                : new($"drops {gone.Layer}, of which nothing was said", StateTable.Drop(gone)));
        return steps;
    }

    private async Task<bool> IsAnySaidAsync(DeviceType device, CancellationToken cancellationToken)
    {
        await using var ask = new NpgsqlCommand($"select exists (select from {StateTable.Readings(device)})", connection);
        return (bool)(await ask.ExecuteScalarAsync(cancellationToken))!;
    }
}

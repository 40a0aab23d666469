using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Guards.Checks;

/// <summary>Photos that were sent for it, one for each slot: <c>photos: [near, far]</c>.</summary>
public sealed record PhotosCheck(IReadOnlyList<string> Slots) : GuardCheck
{
    /// <summary>The slots that guards ask for, each once.</summary>
    public static IReadOnlyList<string> AskedBy(IEnumerable<Guard> guards) => [.. guards.Select(guard => guard.Check).OfType<PhotosCheck>().SelectMany(check => check.Slots).Distinct()];

    public override string Word => "photos";

    public override async Task<Finding> JudgeAsync(GuardCase asked, GuardedObject of, CancellationToken cancellationToken)
    {
        await using var find = asked.Record.Command("select slot from registry.attachment where code = any ($1) and completed_at is not null and type like 'image/%' and slot is not null");
        find.Parameters.Add(new() { Value = asked.Attachments.ToArray() });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        var there = new HashSet<string>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken))
            there.Add(row.GetString(0));
        var missing = Slots.Where(slot => !there.Contains(slot)).ToList();
        return Finding.Of(missing.Count == 0, string.Join(", ", missing));
    }

    internal override void Later(PackNode node, string type)
    {
    }
}

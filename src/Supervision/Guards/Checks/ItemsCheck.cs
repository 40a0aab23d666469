using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Guards.Checks;

/// <summary>What the record's form says: <c>items: passed</c>, every check passed or does not apply; <c>items: answered</c>, a form was filled in.</summary>
public sealed record ItemsCheck(bool MustPass) : GuardCheck
{
    public override string Word => "items";

    public override Task<Finding> JudgeAsync(GuardCase asked, GuardedObject of, CancellationToken cancellationToken)
    {
        var failed = asked.Form?.Items.Where(item => item.HasFailed).Select(item => item.Item.Name).ToList();
        return Task.FromResult(Finding.Of(failed is not null && (!MustPass || failed.Count == 0), failed is null ? "no-form" : string.Join(", ", failed)));
    }

    internal override void Later(PackNode node, string type)
    {
    }
}

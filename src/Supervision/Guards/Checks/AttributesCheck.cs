using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Guards.Checks;

/// <summary>What the object is like: <c>where: "locked = false"</c>. What nobody knows does not hold.</summary>
public sealed record AttributesCheck(CqlExpression Where) : GuardCheck
{
    public override string Word => "where";

    public override Task<Finding> JudgeAsync(GuardCase asked, GuardedObject of, CancellationToken cancellationToken) => Task.FromResult(Finding.Of(CqlJudge.Judge(Where, of.Attributes) == true));

    internal override void Later(PackNode node, string type)
    {
        foreach (var name in CqlProperties.Of(Where).Distinct())
            node.Later(world => world.Find<ObjectType>(ObjectsSection.SectionKey, type) is { } known && !known.Attributes.ContainsKey(name) ? $"{type} has no attribute '{name}'" : null);
    }
}

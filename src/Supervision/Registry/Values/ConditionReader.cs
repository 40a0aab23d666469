using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Supervision.Registry.Values;

/// <summary>Conditions on attributes and fields, as a pack says them in CQL2.</summary>
internal static class ConditionReader
{
    /// <summary>Null where there is none, or it is a mistake.</summary>
    public static CqlExpression? Where(PackNode node) => Read(node, "where");

    /// <summary>Null where there is none, or it is a mistake.</summary>
    public static CqlExpression? Read(PackNode node, string key)
    {
        if (!node.TryGet(key, out var at))
            return null;
        try
        {
            var condition = CqlParser.Parse(at.Value);
            if (!CqlJudge.CanJudge(condition))
                at.Mistake($"'{key}' is asked of attributes and fields; it cannot ask for a place or an hour");
            return condition;
        }
        catch (CqlException e)
        {
            at.Mistake($"'{key}': {e.Message}");
            return null;
        }
    }
}

using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Supervision.Obligations;

/// <summary>Attributes, records and conditions on them, as a pack names them.</summary>
internal static class FactReader
{
    /// <summary>One, or a list of them.</summary>
    public static IEnumerable<PackNode> Several(PackNode node, string key) =>
        !node.TryGet(key, out var child) ? [] : child.IsList ? child.Items() : [child];

    /// <summary><c>{attribute: made_on}</c>, <c>{record: report, field: next_on, where: …}</c>.</summary>
    public static DateSource Source(PackNode node)
    {
        var (attribute, record) = (node.TextOrNull("attribute"), node.TextOrNull("record"));
        if (attribute is null == record is null)
            node.Mistake("either an 'attribute' or a 'record' is expected");
        DateSource source = record is null ? new AttributeSource(attribute ?? "") : new RecordSource(new(record, Where(node)), node.TextOrNull("field"));
        node.Close();
        return source;
    }

    /// <summary>A kind alone, or <c>{record: scan, where: …, ever: true}</c>.</summary>
    public static RecordMatch SatisfiedBy(PackNode node) => Match(node, mayBeEver: true);

    public static RecordMatch Match(PackNode node) => Match(node, mayBeEver: false);

    /// <summary>Null where there is none, or it is a mistake.</summary>
    public static CqlExpression? Where(PackNode node) => Condition(node, "where");

    /// <summary>Null where there is none, or it is a mistake.</summary>
    public static CqlExpression? Condition(PackNode node, string key)
    {
        if (!node.TryGet(key, out var at))
            return null;
        try
        {
            var condition = CqlParser.Parse(at.Value);
            if (!CqlJudge.CanJudge(condition))
                at.Mistake($"'{key}' is asked of attributes and fields; it cannot ask for a place");
            return condition;
        }
        catch (CqlException e)
        {
            at.Mistake($"'{key}': {e.Message}");
            return null;
        }
    }

    private static RecordMatch Match(PackNode node, bool mayBeEver)
    {
        if (!node.IsMap)
            return new(node.Value);
        var match = new RecordMatch(node.Text("record"), Where(node), mayBeEver && node.Flag("ever"));
        node.Close();
        return match;
    }
}

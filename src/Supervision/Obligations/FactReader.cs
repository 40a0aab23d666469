using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Obligations;

/// <summary>Attributes and records, as a pack names them.</summary>
internal static class FactReader
{
    /// <summary><c>{attribute: made_on}</c>, <c>{record: report, field: next_on, where: …}</c>.</summary>
    public static DateSource Source(PackNode node)
    {
        var (attribute, record) = (node.TextOrNull("attribute"), node.TextOrNull("record"));
        if (attribute is null == record is null)
            node.Mistake("either an 'attribute' or a 'record' is expected");
        DateSource source = record is null ? new AttributeSource(attribute ?? "") : new RecordSource(new(record, ConditionReader.Where(node)), node.TextOrNull("field"));
        node.Close();
        return source;
    }

    /// <summary>A kind alone, or <c>{record: scan, where: …, ever: true}</c>.</summary>
    public static RecordMatch SatisfiedBy(PackNode node) => Match(node, mayBeEver: true);

    public static RecordMatch Match(PackNode node) => Match(node, mayBeEver: false);

    private static RecordMatch Match(PackNode node, bool mayBeEver)
    {
        if (!node.IsMap)
            return new(node.Value);
        var match = new RecordMatch(node.Text("record"), ConditionReader.Where(node), mayBeEver && node.Flag("ever"));
        node.Close();
        return match;
    }
}

using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Obligations;

/// <summary>Whether what an obligation asks for is declared, and can be what it is taken for.</summary>
internal static class ObligationCheck
{
    public static void Later(Obligation obligation, PackNode node)
    {
        node.Later(world => TypeOf(world, obligation) is null ? $"there is no type '{obligation.ObjectType}'" : null);
        foreach (var name in obligation.Attributes)
            node.Later(world => TypeOf(world, obligation) is { } type && !type.Attributes.ContainsKey(name) ? $"{type.Name} has no attribute '{name}'" : null);
        foreach (var source in obligation.Start.Concat(obligation.Until).OfType<AttributeSource>())
            node.Later(world => TypeOf(world, obligation) is { } type ? NoDate(type.Attributes, source.Attribute) : null);
        if (obligation.Interval?.Attribute is { } interval)
            node.Later(world => TypeOf(world, obligation)?.Attributes.GetValueOrDefault(interval) is { Type: not AttributeType.Integer } ? $"'{interval}' is no whole number" : null);
        if (obligation.WorkingDays is { } calendar)
            node.Later(world => world.Find<PackCalendar>(CalendarsSection.SectionKey, calendar) is null ? $"there is no calendar '{calendar}'" : null);
        foreach (var kind in obligation.RecordKinds)
            Later(obligation, kind, node);
    }

    private static void Later(Obligation obligation, string name, PackNode node)
    {
        node.Later(world => KindOf(world, name) switch
        {
            null => $"there is no record kind '{name}'",
            { } kind when !kind.Of.Contains(obligation.ObjectType) => $"{name} does not happen to {obligation.ObjectType}",
            _ => null,
        });
        foreach (var field in obligation.FieldsOf(name))
            node.Later(world => KindOf(world, name) is { } kind && !kind.Attributes.ContainsKey(field) ? $"{name} has no attribute '{field}'" : null);
        foreach (var date in obligation.DatesIn(name))
            node.Later(world => KindOf(world, name) is { } kind ? NoDate(kind.Attributes, date) : null);
    }

    private static string? NoDate(OrderedDictionary<string, AttributeDeclaration> attributes, string name) =>
        attributes.GetValueOrDefault(name) is { Type: not (AttributeType.Date or AttributeType.Time) } ? $"'{name}' is neither a date nor a time" : null;

    private static ObjectType? TypeOf(PackWorld world, Obligation obligation) => world.Find<ObjectType>(ObjectsSection.SectionKey, obligation.ObjectType);

    private static RecordKind? KindOf(PackWorld world, string name) => world.Find<RecordKind>(RecordsSection.SectionKey, name);
}

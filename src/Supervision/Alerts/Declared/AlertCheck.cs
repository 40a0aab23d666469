using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Messages.Declared;
using SpatialCockpit.Supervision.Obligations;
using SpatialCockpit.Supervision.Readings.Declared;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Alerts.Declared;

/// <summary>Whether what a rule asks for is declared.</summary>
internal static class AlertCheck
{
    public static void Later(AlertRule rule, PackNode node)
    {
        node.Later(world => TypeOf(world, rule) is null ? $"there is no type '{rule.ObjectType}'" : null);
        if (rule.Source is ConditionSource source)
            node.Later(world => TypeOf(world, rule) is { } type ? Wrong(source.Condition, type) : null);
        if (rule.Source is DutySource duty)
            Later(rule, duty, node);
        if (rule.Source is ReadingSource reading)
            node.Later(world => DeviceOf(world, rule)?.HasThreshold(reading.Threshold) == true ? null : $"readings of {rule.ObjectType} have no threshold '{reading.Threshold}'");
        if (rule.Template is { } template)
            node.Later(world => TemplateCheck.Wrong(world, template, rule.Source is DutySource ? TemplateUse.Alert | TemplateUse.Duty : TemplateUse.Alert, rule.ObjectType));
    }

    private static void Later(AlertRule rule, DutySource duty, PackNode node)
    {
        node.Later(world => DutyOf(world, duty) switch
        {
            null => $"there is no obligation '{duty.Obligation}'",
            { } obligation when obligation.ObjectType != rule.ObjectType => $"{duty.Obligation} is owed by {obligation.ObjectType}, not by {rule.ObjectType}",
            _ => null,
        });
        foreach (var band in duty.Bands)
            node.Later(world => DutyOf(world, duty) is { } obligation && obligation.Bands.All(known => known.Name != band) ? $"{duty.Obligation} has no band '{band}'" : null);
    }

    private static string? Wrong(CqlExpression condition, ObjectType type)
    {
        try
        {
            CqlSql.Compile(condition, ObjectColumns.Of(type), "UTC", []);
            return null;
        }
        catch (CqlException e)
        {
            return $"'where': {e.Message}";
        }
    }

    private static ObjectType? TypeOf(PackWorld world, AlertRule rule) => world.Find<ObjectType>(ObjectsSection.SectionKey, rule.ObjectType);

    private static DeviceType? DeviceOf(PackWorld world, AlertRule rule) => world.Find<DeviceType>(ReadingsSection.SectionKey, rule.ObjectType);

    private static Obligation? DutyOf(PackWorld world, DutySource duty) => world.Find<Obligation>(ObligationsSection.SectionKey, duty.Obligation);
}

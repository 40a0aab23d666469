using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Geofence.Rules;

/// <summary>What callers write of every rule: <c>name, severity, meta, active, objects, region</c>; and of many <c>confirm_fixes, confirm_s, exit_buffer_m, use_accuracy</c>.</summary>
internal sealed record CommonProperties(string Name, string? Severity, string? MetaJson, Schedule? Active, CqlExpression? Objects, Owner Owner)
{
    public const double LongestSeconds = 366 * 86_400d;
    private const int MostConfirmFixes = 100;

    /// <summary>Names and the like go into every event.</summary>
    private const int LongestName = 200;
    private const int LongestMeta = 16 << 10;

    private const double LargestBufferMeters = 100_000;

    /// <returns>What could be read, and the first mistake that <paramref name="properties"/> do not tell themselves.</returns>
    public static (CommonProperties Read, string? Mistake) Read(PropertyReader properties, string code, WorkCalendar calendar)
    {
        var (active, badWindow) = ScheduleReader.Read(properties.Element("active"), calendar);
        var (objects, badObjects) = Condition(properties, "objects");
        var owner = properties.Text("region") is { } region ? new Owner(region, []) : Owner.Nobody;
        return (new(properties.Text("name", LongestName) ?? code, properties.Text("severity", LongestName), properties.Json("meta", LongestMeta), active, objects, owner), badWindow ?? badObjects);
    }

    public T Of<T>(T rule) where T : Rule =>
        (T)(rule with { Name = Name, Severity = Severity, MetaJson = MetaJson, Active = Active, Objects = Objects, Owner = Owner });

    /// <summary>Time alone where fixes are left out.</summary>
    /// <param name="otherwise">Where both are.</param>
    public static Confirmation Confirmation(PropertyReader properties, Confirmation otherwise) => Rules.Confirmation.Of(
        (int?)properties.Number("confirm_fixes", 1, MostConfirmFixes), properties.Number("confirm_s", 0, LongestSeconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : null) ?? otherwise;

    public static Edge Edge(PropertyReader properties) => new(properties.Number("exit_buffer_m", 0, LargestBufferMeters) ?? 0, properties.Flag("use_accuracy") ?? false);

    /// <summary>CQL2 text over attributes of objects; null where nothing is given.</summary>
    public static (CqlExpression? Condition, string? Mistake) Condition(PropertyReader properties, string name)
    {
        if (properties.Text(name) is not { } text)
            return (null, null);
        try
        {
            var condition = CqlParser.Parse(text);
            return CqlJudge.CanJudge(condition) ? (condition, null) : (null, $"{name}: asks attributes of objects, neither places nor hours.");
        }
        catch (CqlException e)
        {
            return (null, $"{name}: {e.Message}");
        }
    }
}

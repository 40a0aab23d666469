using System.Text.Json;
using SpatialCockpit.Platform.Calendar;

namespace SpatialCockpit.Geofence.Rules;

/// <summary>Rules without a place as callers write them: a JSON object of <c>kind</c>, the properties that all rules have, and parameters. What is wrong is said in words.</summary>
public static class RuleReader
{
    private static readonly Dictionary<string, string[]> Parameters = new(StringComparer.Ordinal)
    {
        ["speed"] = ["limit_kmh", "confirm_fixes", "confirm_s"],
        ["dormant"] = ["after_s"],
        ["district_change"] = ["level", "exit_buffer_m", "use_accuracy", "confirm_fixes", "confirm_s"],
        ["jurisdiction"] = ["level", "attribute", "exit_buffer_m", "use_accuracy", "confirm_fixes", "confirm_s"],
        ["mobile_machine"] = ["moves", "days", "distance_m", "stay_radius_m", "stay_s", "level", "attribute", "exit_buffer_m", "use_accuracy"],
        ["not_on_site"] = ["lon", "lat", "limit_m", "exit_buffer_m", "use_accuracy", "confirm_fixes", "confirm_s"],
        ["duty_grid"] = ["attribute", "exit_buffer_m", "use_accuracy", "confirm_fixes", "confirm_s"],
        ["patrol"] = ["points", "radius_m", "ordered"],
        ["proximity"] = ["targets", "within_m", "exit_buffer_m"],
        ["roam"] = ["others", "within_m", "exit_buffer_m", "fresh_s"],
        ["separation"] = ["pairs", "attribute", "limit_m", "use_accuracy", "fresh_s"],
    };

    private static readonly string[] Common = ["kind", "name", "severity", "meta", "active", "objects", "region"];

    public static IEnumerable<string> Kinds => Parameters.Keys;

    /// <summary>Names that mean nothing for such a rule.</summary>
    public static IEnumerable<string> Ignored(JsonElement rule) =>
        rule.EnumerateObject().Select(member => member.Name).Where(name => !Common.Contains(name) && !(KindOf(rule) is { } kind && Parameters.TryGetValue(kind, out var known) && known.Contains(name)));

    /// <summary>Which areas a rule judges by: a level of divisions, or duty_grid; null for none.</summary>
    public static string? AreasOf(JsonElement rule) => KindOf(rule) switch
    {
        "duty_grid" => "duty_grid",
        "district_change" or "jurisdiction" or "mobile_machine" => new PropertyReader(rule).Text("level") is var level && level == "none" ? null : level ?? "district",
        _ => null,
    };

    /// <param name="areas">Of the kind that it asks for.</param>
    /// <param name="calendar">Of workdays and holidays, and whose days they are.</param>
    /// <returns>The rule, or the mistake.</returns>
    public static (Rule? Rule, string? Mistake) Read(JsonElement rule, int number, string code, Areas areas, WorkCalendar calendar)
    {
        if (rule.ValueKind != JsonValueKind.Object)
            return (null, "A rule is a JSON object with its kind.");
        if (KindOf(rule) is not { } kind || !Parameters.ContainsKey(kind))
            return (null, $"kind: one of {string.Join(", ", Kinds)}.");
        var properties = new PropertyReader(rule);
        var (common, badCommon) = CommonProperties.Read(properties, code, calendar);
        var (read, bad) = Read(kind, properties, number, code, areas, calendar);
        var mistake = properties.Mistake ?? badCommon ?? bad ?? (kind == "patrol" && common.Active is null ? "active: a patrol has windows, in each of which all points are visited." : null);
        return mistake is null ? (common.Of(read!), null) : (null, mistake);
    }

    private static string? KindOf(JsonElement rule) => rule.ValueKind == JsonValueKind.Object && rule.TryGetProperty("kind", out var kind) && kind.ValueKind == JsonValueKind.String ? kind.GetString() : null;

    private static (Rule? Rule, string? Mistake) Read(string kind, PropertyReader properties, int number, string code, Areas areas, WorkCalendar calendar)
    {
        if (kind is "roam" or "separation")
            return kind == "roam" ? PairReader.Roam(properties, number, code) : PairReader.Separation(properties, number, code);
        var (watch, mistake) = WatchReader.Read(kind, properties, areas, calendar);
        return (watch is null ? null : new TrackRule(number, code, watch), mistake);
    }
}

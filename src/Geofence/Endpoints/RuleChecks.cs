using System.Text.Json;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Geofence.Endpoints;

/// <summary>What is checked of every rule that is put, fence or not; null where nothing is wrong.</summary>
internal static class RuleChecks
{
    private const int LongestCode = 200;

    public static string? BadCode(string code) =>
        code.Length > LongestCode || string.IsNullOrWhiteSpace(code) || code.Any(char.IsControl) ? $"An id has 1 to {LongestCode} characters that can be seen." : null;

    public static string? BadText(JsonElement body) => !WireJson.IsUnicode(body) || !WireJson.IsOfFiniteNumbers(body) ? "Texts are Unicode, and numbers finite." : null;

    public static string? BadRegion(Rule rule, Caller caller) =>
        rule.Owner != Owner.Nobody && !(rule.Owner.Region.All(char.IsAsciiDigit) && rule.Owner.IsSeenBy(caller.Scope)) ? "region: a division code within what you see." : null;
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Supervision.Evidence;
using SpatialCockpit.Tests.Supervision.Registry;

namespace SpatialCockpit.Tests.Supervision.SpecialEquipment;

/// <summary>Units, devices and hazards of a district, and what happens to them, as callers write it.</summary>
internal sealed class EquipmentWorld(TestHost host)
{
    public const string Region = "990901";

    private static int _made;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<string> UnitAsync(string kind = "use", object? more = null) =>
        Code(await new ObjectClient(host.Admin, "unit").MakeAsync(new { code = $"91990901{Next():0000000000}", region = Region, geometry = LiftWorld.Point(110.02, 40.02), attributes = Merged(new { name = "单位", kind }, more) }));

    public async Task<string> DeviceAsync(object? more = null, string category = "lift") =>
        Code(await new ObjectClient(host.Admin, "special_equipment").MakeAsync(new { code = $"E{Next():0000}", region = Region, geometry = LiftWorld.Point(110.02, 40.02), attributes = Merged(new { name = "设备", category }, more) }));

    public async Task<string> HazardAsync(string unit, string level = "major", string? equipment = null) =>
        Code(await new ObjectClient(host.Admin, "equipment_hazard").MakeAsync(new
        {
            region = Region,
            geometry = LiftWorld.Point(110.02, 40.02),
            attributes = new { problem = "制动器失效", hazard_level = level, hazard_category = "equipment", unit_code = unit, equipment_code = equipment, found_on = "2026-01-01", deadline_on = "2026-03-31" },
        }));

    /// <returns>What was said against it; nothing where it was written.</returns>
    public async Task<string> WriteAsync(string type, string code, string kind, object attributes, HttpClient? by = null, string? slot = null, object? form = null)
    {
        var caller = by ?? host.Admin;
        string[] attachments = slot is null ? [] : [(await new AttachmentClient(caller).SendAsync(AttachmentClient.Photo(2000), ("slot", slot))).Split('/')[^1]];
        using var answer = await caller.PostAsJsonAsync($"/objects/{type}/{code}/records/{kind}", form is null ? new { attributes, attachments } : (object)new { attributes, attachments, form }, Token);
        var read = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        if (answer.StatusCode == HttpStatusCode.Created)
            return "";
        return read.TryGetProperty("reasons", out var reasons)
            ? string.Join(' ', reasons.EnumerateArray().Select(reason => reason.GetProperty("otherwise").GetProperty("chinese").GetString()))
            : $"{read.GetProperty("type").GetString()}: {(read.TryGetProperty("detail", out var detail) ? detail.GetString() : "")}";
    }

    public Task<HttpClient> SupervisorAsync() => host.ClientAsync([Role.Supervisor], [Region]);

    private static int Next() => Interlocked.Increment(ref _made);

    private static string Code(JsonElement made) => made.GetProperty("code").GetString()!;

    private static Dictionary<string, object?> Merged(params object?[] parts) =>
        parts.OfType<object>().SelectMany(part => JsonSerializer.SerializeToElement(part).EnumerateObject()).GroupBy(member => member.Name).ToDictionary(said => said.Key, said => (object?)said.Last().Value, StringComparer.Ordinal);
}

using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Guards;

/// <summary>A machine, a welder and a ticket of the throw-away pack of hot work, with all that a permit needs, but for one thing.</summary>
internal sealed class HotWorkSite(TestHost host)
{
    private static int _made;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public sealed record Made(string Machine, string Welder, string Ticket);

    public async Task<Made> MakeAsync(string but)
    {
        var number = Interlocked.Increment(ref _made).ToString(CultureInfo.InvariantCulture);
        var (now, clock) = (DateTimeOffset.UtcNow, host.Services.GetRequiredService<CityClock>());
        var certificate = but switch { "certificate of yesterday" => -1, "certificate of today" => 0, _ => 100 };
        var machine = await MakeAsync("welding_machine", new { code = $"M-{number}", region = "990101", attributes = new { model = "ZX7", is_locked = but.StartsWith("locked", StringComparison.Ordinal) } });
        var welder = await MakeAsync("welder", new { code = $"W-{number}", region = "990101", attributes = new { name = "试焊工", certificate_valid_until = but == "no certificate" ? null : $"{clock.Today.AddDays(certificate):yyyy-MM-dd}" } });
        var ticket = await MakeAsync("work_ticket", new
        {
            region = "990101",
            attributes = new { state = but == "draft" ? "draft" : "approved", started_at = $"{now.AddHours(-2):O}", ends_at = $"{now.AddHours(but.StartsWith("ran out", StringComparison.Ordinal) ? -1 : 1):O}", scan_interval_min = 60 },
        });
        await HappensAsync(ticket, "scan", new { role = "welder" }, now.AddMinutes(-10));
        await HappensAsync(ticket, "scan", new { role = "safety_manager" }, now.AddMinutes(but.EndsWith("scan late", StringComparison.Ordinal) ? -61 : -59));
        await HappensAsync(ticket, "self_check", new { result = "passed" }, now.AddHours(but switch { "check of 7 hours ago" => -7, "check of 9 hours ago" => -9, _ => -1 }));
        if (but == "check failed")
            await HappensAsync(ticket, "self_check", new { result = "failed" }, now.AddMinutes(-30));
        if (but == "ran out and extended")
            await HappensAsync(ticket, "extension", new { ends_at = $"{now.AddHours(1):O}" }, now.AddMinutes(-70));
        if (but != "other machine")
            await PostAsync($"/objects/welding_machine/{machine}/relations/used_in", new { to = ticket, valid_from = $"{now.AddHours(-3):O}" });
        return new(machine, welder, ticket);
    }

    private async Task<string> MakeAsync(string type, object body) => (await new ObjectClient(host.Admin, type).MakeAsync(body)).GetProperty("code").GetString()!;

    private Task HappensAsync(string ticket, string kind, object attributes, DateTimeOffset at) => PostAsync($"/objects/work_ticket/{ticket}/records/{kind}", new { attributes, occurred_at = $"{at:O}" });

    private async Task PostAsync(string path, object body)
    {
        using var answer = await host.Admin.PostAsJsonAsync(path, body, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
    }
}

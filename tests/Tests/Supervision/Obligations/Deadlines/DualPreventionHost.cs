using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Obligations.Duties;
using SpatialCockpit.Tests.Record;
using SpatialCockpit.Tests.Supervision.Messages;
using SpatialCockpit.Tests.Supervision.Obligations.Duties;

namespace SpatialCockpit.Tests.Supervision.Obligations.Deadlines;

/// <summary>Enterprises that were admitted yesterday, their safety heads, and clocks that stand where a test has them.</summary>
public sealed class DualPreventionHost(TestRecord record) : MessageWorldHost(record)
{
    private int _made;

    /// <summary>The day of all admissions, which happen at noon.</summary>
    private DateOnly Day => Clock.Today.AddDays(-1);

    /// <param name="Head">Has an account and a telephone.</param>
    public sealed record Admitted(string Code, Person Head, Person Supervisor);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await new PackClient(Admin).InstallAsync("dual-prevention");
        await new PackClient(Admin).InstallAsync("dual-prevention-deadlines");
    }

    /// <summary>An enterprise in a district of its own, with a safety head and a supervisor.</summary>
    public async Task<Admitted> AdmitAsync(bool isAdmitted = true)
    {
        var number = Interlocked.Increment(ref _made);
        var (code, head, region) = ($"DP{number}", $"DPH{number}", $"9907{number:00}");
        await new ObjectClient(Admin, "enterprise").MakeAsync(new { code, region, attributes = new { name = $"企业{number}" } });
        await new ObjectClient(Admin, "safety_head").MakeAsync(new { code = head, region, attributes = new { name = $"负责人{number}" } });
        using (var related = await Admin.PostAsJsonAsync($"/objects/safety_head/{head}/relations/headed_by", new { from = code }, Token))
            related.EnsureSuccessStatusCode();
        var party = (int)await NumberAsync($"select p.id::bigint from registry.party p join registry.safety_head o on o.id = p.object and p.type = 'safety_head' where o.code = '{head}'");
        var who = await PersonAsync(Role.Party, [], phone: $"139000000{number:00}", audience: [party]);
        var supervisor = await PersonAsync(Role.Supervisor, [region], phone: $"137000000{number:00}");
        if (isAdmitted)
            await HappensAsync(code, "admission", At(0, 12));
        return new(code, who, supervisor);
    }

    /// <summary>So many days and hours after the admission's midnight, by the city's clock; a tick before that where <paramref name="before"/>.</summary>
    public DateTimeOffset At(int day, int hour = 0, bool before = false) => Clock.StartOf(Day.AddDays(day)).AddHours(hour).AddMicroseconds(before ? -1 : 0);

    /// <summary>Also what lies ahead of the real clock.</summary>
    public async Task HappensAsync(string code, string kind, DateTimeOffset at)
    {
        var (column, value) = kind == "hazard_registration" ? ("found, ", "0, ") : ("", "");
        await ExecuteAsync($"insert into registry.{kind} ({column}object_type, object, object_code, occurred_at) select {value}'enterprise', id, code, '{at.ToUniversalTime():yyyy-MM-dd HH:mm:ss.ffffff}Z' from registry.enterprise where code = '{code}'");
        await CaughtUpAsync("duties");
    }

    /// <summary>How an enterprise stands to an obligation as a clock that stands at a moment has it, and who was told by which channel: <c>overdue, in_app sent party1</c>.</summary>
    internal async Task<string> StandsAsync(Admitted enterprise, string obligation, DateTimeOffset moment)
    {
        await DutyWorldHost.WorkAsync(new DutyKeeper(Database, Services.GetRequiredService<DutyTypes>(), new ClockAt(moment)));
        var duties = await Admin.GetFromJsonAsync<JsonElement>($"/objects/enterprise/{enterprise.Code}/duties", Token);
        var state = duties.EnumerateArray().Where(duty => duty.GetProperty("obligation").GetString() == obligation).Select(duty => duty.GetProperty("state").GetString()!).SingleOrDefault("not owed");
        var template = obligation == "risk_reporting" ? "risk_reminder" : "hazard_reminder";
        var told = await WordsAsync($"object_code = '{enterprise.Code}' AND template = '{template}'");
        return string.Join(", ", [state, .. told.Select(line => line.Replace(enterprise.Head.Name, "head", StringComparison.Ordinal).Replace(enterprise.Supervisor.Name, "supervisor", StringComparison.Ordinal))]);
    }

    private sealed class ClockAt(DateTimeOffset moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moment.ToUniversalTime();
    }
}

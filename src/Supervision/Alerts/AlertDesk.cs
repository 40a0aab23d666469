using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Alerts.Declared;

namespace SpatialCockpit.Supervision.Alerts;

/// <summary>What every question and every action goes through: the caller may, and sees what it is about. A parameter of the endpoints.</summary>
public sealed class AlertDesk
{
    private readonly HttpContext _http;
    private readonly Write _write;

    private AlertDesk(HttpContext http, Write write) => (_http, _write) = (http, write);

    public Caller Caller => _http.Caller();

    public HttpResponse Response => _http.Response;

    public IEnumerable<AlertRule> Rules => _http.RequestServices.GetRequiredService<PackCatalog>().World.All<AlertRule>(AlertsSection.SectionKey);

    public DateTimeOffset Now => _http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    private RecordDatabase Record => _http.RequestServices.GetRequiredService<RecordDatabase>();

    public static async ValueTask<AlertDesk?> BindAsync(HttpContext http) => new(http, (await Write.BindAsync(http))!);

    /// <summary>By rules in force; null where its pack is not.</summary>
    public AlertRule? RuleOf(string name) => Rules.FirstOrDefault(rule => rule.Name == name);

    /// <summary>Administrators may whatever anybody may.</summary>
    public bool IsOneOf(IEnumerable<Role> roles) => Caller.Is(Role.Admin) || roles.Any(Caller.Is);

    internal async Task<IResult> AskAsync(Func<ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken)
    {
        await using var transaction = await Caller.Scope.BeginAsync(Record, Caller.Name, cancellationToken);
        return await work(transaction);
    }

    internal Task<IResult> WriteAsync(Func<ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) => _write.OnceAsync(Record, work, cancellationToken);
}

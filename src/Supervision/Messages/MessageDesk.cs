using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Supervision.Messages;

/// <summary>What every question and every write about messages goes through. A parameter of the endpoints.</summary>
public sealed class MessageDesk
{
    private readonly HttpContext _http;
    private readonly Write _write;

    private MessageDesk(HttpContext http, Write write) => (_http, _write) = (http, write);

    public Caller Caller => _http.Caller();

    public HttpResponse Response => _http.Response;

    public PackWorld World => _http.RequestServices.GetRequiredService<PackCatalog>().World;

    public DateTimeOffset Now => _http.RequestServices.GetRequiredService<TimeProvider>().RecordedNow();

    private RecordDatabase Record => _http.RequestServices.GetRequiredService<RecordDatabase>();

    public static async ValueTask<MessageDesk?> BindAsync(HttpContext http) => new(http, (await Write.BindAsync(http))!);

    /// <summary>A filter that cannot be read is told of.</summary>
    internal async Task<IResult> AskAsync(Func<ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken)
    {
        await using var transaction = await Caller.Scope.BeginAsync(Record, Caller.Name, cancellationToken);
        return await FilteredAsync(() => work(transaction));
    }

    internal Task<IResult> WriteAsync(Func<ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) => FilteredAsync(() => _write.OnceAsync(Record, work, cancellationToken));

    private static async Task<IResult> FilteredAsync(Func<Task<IResult>> work)
    {
        try
        {
            return await work();
        }
        catch (CqlException e)
        {
            return WebProblems.BadParameter.With($"filter: {e.Message}");
        }
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Readings.Declared;

namespace SpatialCockpit.Supervision.Readings;

/// <summary>What every question about devices goes through: the type says something by itself, the caller may, and sees the device. A parameter of the endpoints.</summary>
public sealed class ReadingDesk
{
    private readonly HttpContext _http;
    private readonly Write _write;

    private ReadingDesk(HttpContext http, Write write) => (_http, _write) = (http, write);

    public HttpRequest Request => _http.Request;

    /// <summary>Types that the caller may speak for.</summary>
    public IReadOnlyList<DeviceType> Sent => Devices.SentBy(_http.Caller());

    private DeviceTypes Devices => _http.RequestServices.GetRequiredService<DeviceTypes>();

    private RecordDatabase Record => _http.RequestServices.GetRequiredService<RecordDatabase>();

    public static async ValueTask<ReadingDesk?> BindAsync(HttpContext http) => new(http, (await Write.BindAsync(http))!);

    /// <summary>A filter that cannot be read is told of.</summary>
    internal async Task<IResult> AskAsync(Func<ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken)
    {
        await using var transaction = await _http.Caller().Scope.BeginAsync(Record, _http.Caller().Name, cancellationToken);
        try
        {
            return await work(transaction);
        }
        catch (CqlException e)
        {
            return WebProblems.BadParameter.With($"filter: {e.Message}");
        }
    }

    /// <summary>About one device.</summary>
    internal async Task<IResult> OfAsync(string type, string code, Func<ReadingLists, long, DeviceDocument, Task<IResult>> work, CancellationToken cancellationToken)
    {
        if (DeviceOf(type) is not { } device)
            return WebProblems.NotFound.With();
        return await AskAsync(async transaction =>
        {
            var lists = new ReadingLists(transaction, device);
            return await lists.StateAsync(code, cancellationToken) is { } found ? await work(lists, found.Id, found.Document) : WebProblems.NotFound.With();
        }, cancellationToken);
    }

    internal DeviceType? DeviceOf(string type) => Devices.All.GetValueOrDefault(type);

    internal Task<IResult> WriteAsync(Func<ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) => _write.OnceAsync(Record, work, cancellationToken);
}

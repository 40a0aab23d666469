using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Platform.Web;

/// <summary>What questions and writes of one feature go through: who asks, what they may, and the record as they see it. Parameters of endpoints come from it.</summary>
public abstract class Desk(HttpContext http, Write write)
{
    public Caller Caller => http.Caller();

    public HttpRequest Request => http.Request;

    public HttpResponse Response => http.Response;

    private RecordDatabase Record => Service<RecordDatabase>();

    /// <summary>Administrators may whatever anybody may.</summary>
    public bool IsOneOf(IEnumerable<Role> roles) => Caller.IsOneOf(roles);

    /// <summary>Within a transaction that sees what the caller may. A filter that cannot be read is told of.</summary>
    public Task<IResult> AskAsync(Func<ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) => FilteredAsync(async () =>
    {
        await using var transaction = await Caller.Scope.BeginAsync(Record, Caller.Name, cancellationToken);
        return await work(transaction);
    });

    /// <summary>Once, however often the request is sent with one key; see <see cref="Write.OnceAsync"/>.</summary>
    public virtual Task<IResult> OnceAsync(Func<ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) => FilteredAsync(() => write.OnceAsync(Record, work, cancellationToken));

    protected T Service<T>() where T : notnull => http.RequestServices.GetRequiredService<T>();

    /// <summary>A filter that cannot be read is told of.</summary>
    public static async Task<IResult> FilteredAsync(Func<Task<IResult>> work)
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

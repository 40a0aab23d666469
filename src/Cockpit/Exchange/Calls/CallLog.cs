using System.Collections.Concurrent;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Exchange.Calls;

/// <summary>Calls of interfaces, noted in memory and written down every second. What was not written yet is lost with the process; what is counted against a quota is not.</summary>
public sealed class CallLog(RecordDatabase record, TimeProvider time, ILogger<CallLog> logger) : PacedWork(time, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>While the record is away.</summary>
    private const int MostKept = 100_000;

    /// <summary>Of one time of writing.</summary>
    private const int MostSeconds = 15;

    private readonly ConcurrentQueue<Call> _calls = new();

    /// <summary>Who asks for what was noted does not come before what is just being written.</summary>
    private readonly SemaphoreSlim _turn = new(1, 1);

    private sealed record Call(DateTimeOffset At, CallRight Right, long Client, int Status, string? Problem, double TookMs, string Origin);

    protected override string Work => "calls of interfaces";

    /// <returns>For <see cref="End"/>.</returns>
    public long Begin() => Time.GetTimestamp();

    /// <param name="problem">By which it was refused before it was answered; null for none.</param>
    public void End(long begun, CallRight right, long client, int status, string? problem)
    {
        if (right.Interface != 0 && _calls.Count < MostKept)
            _calls.Enqueue(new(Time.GetUtcNow(), right, client, status, problem, Time.GetElapsedTime(begun).TotalMilliseconds, Origin.Current));
    }

    /// <summary>Writes down what was noted since it was last done: all of it or, in an outage, nothing; whoever asked for it may hang up meanwhile.</summary>
    /// <param name="cancellationToken">Ends waiting for a turn.</param>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await WriteAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task WriteAsync()
    {
        List<Call> calls = [];
        while (_calls.TryDequeue(out var call))
            calls.Add(call);
        if (calls.Count == 0)
            return;
        try
        {
            await using var connection = await record.Feed.OpenConnectionAsync();
            await using var save = connection.Command("""
                insert into exchange.call (at, interface, subscription, client, client_name, applicant, regions, status, problem, took_ms, origin)
                select c.at, c.interface, s.id, c.client, c.client_name, c.applicant, c.regions::text[], c.status, c.problem, c.took_ms, c.origin
                from unnest($1::timestamptz[], $2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::int[], $9::text[], $10::real[], $11::text[])
                  as c (at, interface, subscription, client, client_name, applicant, regions, status, problem, took_ms, origin) left join exchange.subscription s on s.id = c.subscription
                """,
                Each(call => call.At.UtcDateTime), Each(call => call.Right.Interface), Each(call => call.Right.Subscription), Each(call => call.Client), Each(call => call.Right.ClientName), Each(call => call.Right.Applicant),
                Each(call => $"{{{string.Join(',', call.Right.Regions.Select(region => $"\"{region}\""))}}}"), Each(call => call.Status), Each(call => call.Problem), Each(call => (float)call.TookMs), Each(call => call.Origin));
            save.CommandTimeout = MostSeconds;
            await save.ExecuteNonQueryAsync();
        }
        catch
        {
            calls.ForEach(_calls.Enqueue);
            throw;
        }

        T[] Each<T>(Func<Call, T> of) => [.. calls.Select(of)];
    }

    public override void Dispose()
    {
        base.Dispose();
        _turn.Dispose();
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await SaveAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Tell(e);
        }
    }

    protected override async Task<DateTimeOffset?> WorkAsync(CancellationToken cancellationToken)
    {
        await SaveAsync(cancellationToken);
        return Time.GetUtcNow() + Every;
    }
}

using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Publishing.Declared;

namespace SpatialCockpit.Supervision.Publishing;

/// <summary>
/// How often strangers may ask: a client for anything, and much less often for what is not there, so that nobody walks through codes and receipts; anybody for one object; and for reports as the pack says.
/// A client whose misses are used up is told nothing at all, not even of codes that it knows.
/// </summary>
internal sealed class PublicLimits : IDisposable
{
    public const int QuestionsAMinute = 120;
    public const int MissesAMinute = 20;
    public const int QuestionsOfObjectAMinute = 300;

    /// <summary>At the same moment, of one client: as many misses may be asked for before the first is counted.</summary>
    public const int AtOnce = 4;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1), Hour = TimeSpan.FromHours(1);

    private readonly record struct Reporter(string View, ClientAddress Client, int Most);

    private readonly record struct Reported(string View, long Object, int Most);

    private readonly Allowance<ClientAddress> _questions = new(Minute, _ => QuestionsAMinute);
    private readonly Allowance<ClientAddress> _misses = new(Minute, _ => MissesAMinute);
    private readonly Allowance<(string View, long Object)> _objects = new(Minute, _ => QuestionsOfObjectAMinute);
    private readonly Allowance<Reporter> _reporters = new(Hour, reporter => reporter.Most);
    private readonly Allowance<Reported> _reported = new(Hour, reported => reported.Most);
    private readonly Dictionary<ClientAddress, int> _asking = [];
    private readonly Lock _turn = new();

    /// <summary>A question begins; it ends when disposed of.</summary>
    /// <returns>How long to wait; null where it may be asked now.</returns>
    public (TimeSpan? Wait, IDisposable? Question) Begin(HttpContext http)
    {
        var client = ClientAddress.Of(http);
        lock (_turn)
        {
            var asking = _asking.GetValueOrDefault(client);
            if (asking >= AtOnce)
                return (TimeSpan.FromSeconds(1), null);
            if ((_misses.WaitFor(client) ?? _questions.Take(client)) is { } wait)
                return (wait, null);
            _asking[client] = asking + 1;
        }
        return (null, new Question(this, client));
    }

    public void CountMiss(HttpContext http) => _misses.Take(ClientAddress.Of(http));

    public TimeSpan? TakeObject(PublicView view, long id) => _objects.Take((view.Name, id));

    public TimeSpan? TakeReporter(PublicView view, PublicReports reports, HttpContext http) => _reporters.Take(new(view.Name, ClientAddress.Of(http), reports.PerClient));

    public TimeSpan? TakeReported(PublicView view, PublicReports reports, long id) => _reported.Take(new(view.Name, id, reports.PerObject));

    public void Dispose()
    {
        _questions.Dispose();
        _misses.Dispose();
        _objects.Dispose();
        _reporters.Dispose();
        _reported.Dispose();
    }

    private void End(ClientAddress client)
    {
        lock (_turn)
            if (_asking[client] == 1)
                _asking.Remove(client);
            else
                _asking[client]--;
    }

    private sealed class Question(PublicLimits limits, ClientAddress client) : IDisposable
    {
        public void Dispose() => limits.End(client);
    }
}

using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>
/// How often one may guess: 10 wrong passwords a minute for a name from one address, 100 from one address, and 60 an hour for a name from wherever nobody has signed in with it lately. So guesses from a thousand
/// addresses are as slow as from one, and yet whoever sits where they always sit is locked out by nobody who sits elsewhere. Guesses sent at once take turns, and each counts for those that still wait.
/// </summary>
public sealed class SignInLimit(RecordDatabase record) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Allowance<(ClientAddress From, string Name)> _byName = new(Window, _ => 10);
    private readonly Allowance<ClientAddress> _byAddress = new(Window, _ => 100);
    private readonly Allowance<string> _everywhere = new(TimeSpan.FromHours(1), _ => 60);

    // A password costs a tenth of a second of a core: guessing must not take them all.
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Waits for the turn to have a password checked; the turn is over when disposed of.</summary>
    public async Task<Turn> TurnAsync(HttpContext http, string name, CancellationToken cancellationToken)
    {
        var from = http.Connection.RemoteIpAddress ?? IPAddress.None;
        if (await WaitForAsync(from, name, cancellationToken) is { } wait)
            return new(null, http, name, wait);
        await _turns.WaitAsync(cancellationToken);
        if (await WaitForAsync(from, name, cancellationToken) is not { } longer)
            return new(this, http, name, null);
        _turns.Release();
        return new(null, http, name, longer);
    }

    public void Dispose()
    {
        _byName.Dispose();
        _byAddress.Dispose();
        _everywhere.Dispose();
        _turns.Dispose();
    }

    /// <summary>One guess.</summary>
    /// <param name="limit">Null when it may not be made now.</param>
    /// <param name="wait">How long to wait before the next guess; null when it may come now.</param>
    public sealed class Turn(SignInLimit? limit, HttpContext http, string name, TimeSpan? wait) : IDisposable
    {
        /// <returns>When to come again; null where the guess may be made.</returns>
        public ProblemHttpResult? Refusal()
        {
            if (wait is not { } left)
                return null;
            WebProblems.AskToRetry(http.Response, (int)Math.Ceiling(left.TotalSeconds));
            return WebProblems.TooManyRequests.With();
        }

        /// <summary>The guess was wrong: it counts, and is a line of the audit.</summary>
        /// <param name="isVouchedFor">A provider said who it is before.</param>
        public void Fail(bool isVouchedFor = false) => limit?.NoteFailure(http, name, isVouchedFor);

        public void Dispose() => limit?._turns.Release();
    }

    private async ValueTask<TimeSpan?> WaitForAsync(IPAddress from, string name, CancellationToken cancellationToken) =>
        _byName.WaitFor((ClientAddress.Of(from), name)) ?? _byAddress.WaitFor(ClientAddress.Of(from))
        ?? (_everywhere.WaitFor(name) is { } wait && !await SignIns.HaveComeFromAsync(from, name, record, cancellationToken) ? wait : null);

    private void NoteFailure(HttpContext http, string name, bool isVouchedFor)
    {
        var from = ClientAddress.Of(http);
        _byName.Take((from, name));
        _byAddress.Take(from);
        _everywhere.Take(name);
        SignIns.NoteRefusal(http, name, record, isVouchedFor);
    }
}

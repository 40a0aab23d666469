using System.Collections.Immutable;
using System.Data;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Platform.Access;

/// <summary>
/// Which rows a caller sees: those whose region starts with one of <see cref="Regions"/>, or whose audience shares an id with
/// <see cref="Audience"/>; shared tables whole. The same predicate is row-level security in the record (see <c>platform.protect</c>).
/// </summary>
public sealed class Scope
{
    /// <summary>A record that does not say within it that a transaction has begun stands still: who asks is told so, and does not wait as long as for an answer.</summary>
    private static readonly TimeSpan BeginPatience = TimeSpan.FromSeconds(8);

    private readonly string _regionsLiteral;
    private readonly string _audienceLiteral;
    private readonly string? _role;

    /// <param name="regions">Division codes cut to their level; the empty code is the whole country.</param>
    /// <param name="audience">Interned ids of parties, supervising bodies and sectors.</param>
    public Scope(IEnumerable<string> regions, IEnumerable<int> audience)
        : this(regions, audience, null)
    {
    }

    private Scope(IEnumerable<string> regions, IEnumerable<int> audience, string? role)
    {
        _role = role;
        Regions = [.. regions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Audience = [.. audience.Distinct().Order()];
        if (Regions.FirstOrDefault(region => !region.All(char.IsAsciiDigit)) is { } bad)
            throw new ArgumentException($"'{bad}' is not a division code.", nameof(regions));
        _regionsLiteral = "{" + string.Join(',', Regions.Select(region => $"\"{region}\"")) + "}";
        _audienceLiteral = "{" + string.Join(',', Audience) + "}";
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_regionsLiteral + _audienceLiteral + _role)).AsSpan(0, 8));
    }

    public static Scope Nothing { get; } = new([], []);

    public static Scope Everything { get; } = new([""], []);

    /// <summary>What packs publish, to strangers and citizens: no row of any table, in the record as <see cref="RecordRole.Public"/>.</summary>
    public static Scope Published { get; } = new([], [], RecordRole.Public);

    public ImmutableArray<string> Regions { get; }

    public ImmutableArray<int> Audience { get; }

    /// <summary>Part of every cache key: two callers with the same hash see the same rows.</summary>
    public string Hash { get; }

    public bool IsEverything => Regions.Contains("");

    public bool IsPublished => _role is not null;

    /// <summary>Whose it is what they bring in: their region's, the first where they have several; without one their parties'.</summary>
    public (string Region, int[] Audience) Own => Regions is [var region, ..] ? (region, []) : ("", [.. Audience]);

    /// <summary>Whether a row of that region is seen for its region, not for a party.</summary>
    public bool Supervises(string region) => Sees(region, []);

    /// <summary>The predicate itself, for projections that hold rows in memory.</summary>
    public bool Sees(string region, ReadOnlySpan<int> audience)
    {
        foreach (var prefix in Regions)
        {
            if (region.StartsWith(prefix, StringComparison.Ordinal))
                return true;
        }
        foreach (var id in audience)
        {
            if (Audience.BinarySearch(id) >= 0)
                return true;
        }
        return false;
    }

    /// <summary>The way of a request to rows of the record, with the two below: a transaction as <c>cockpit_app</c> that sees this scope and nothing else.</summary>
    /// <param name="callerName">For shared tables and the audit; never empty.</param>
    /// <exception cref="ProblemException">Too many wait for the record.</exception>
    public Task<ScopedTransaction> BeginAsync(RecordDatabase record, string callerName, CancellationToken cancellationToken) => AtAPlaceAsync(record, callerName, IsolationLevel.ReadCommitted, cancellationToken);

    /// <summary>One whose statements all see the same moment: what is replaced at once is not met half old and half new.</summary>
    public Task<ScopedTransaction> BeginSnapshotAsync(RecordDatabase record, string callerName, CancellationToken cancellationToken) => AtAPlaceAsync(record, callerName, IsolationLevel.RepeatableRead, cancellationToken);

    /// <summary>A second one, beside that which the request holds already.</summary>
    public Task<ScopedTransaction> BeginBesideAsync(RecordDatabase record, string callerName, CancellationToken cancellationToken) => OpenAsync(record, record.Beside, null, callerName, IsolationLevel.ReadCommitted, cancellationToken);

    private async Task<ScopedTransaction> AtAPlaceAsync(RecordDatabase record, string callerName, IsolationLevel isolation, CancellationToken cancellationToken)
    {
        var place = await record.Places.TakeAsync(cancellationToken);
        try
        {
            return await OpenAsync(record, record.App, place, callerName, isolation, cancellationToken);
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    private async Task<ScopedTransaction> OpenAsync(RecordDatabase record, NpgsqlDataSource pool, IDisposable? place, string callerName, IsolationLevel isolation, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(callerName);
        var kept = await KeptTransaction.BeginAsync(pool, isolation, cancellationToken);
        var setting = SetAsync(kept, callerName, cancellationToken);
        try
        {
            await setting.WaitAsync(BeginPatience, cancellationToken);
            return new ScopedTransaction(kept, record.Secrets, place);
        }
        catch (TimeoutException e)
        {
            // Npgsql would ask the server to stop it and wait for that as well; whoever asked does not.
            _ = EndAsync(kept, setting);
            throw new NpgsqlException($"No transaction began within {BeginPatience.TotalSeconds:0} seconds.", e);
        }
        catch
        {
            await EndAsync(kept, setting);
            throw;
        }
    }

    /// <summary>BEGIN travels with this first command; transaction-local, so that a pooled connection keeps nothing.</summary>
    private async Task SetAsync(KeptTransaction kept, string callerName, CancellationToken cancellationToken)
    {
        await using var set = new NpgsqlCommand(
            "select set_config('cockpit.caller', $1, true), set_config('cockpit.regions', $2, true), set_config('cockpit.audience', $3, true), set_config('cockpit.origin', $4, true), set_config('role', $5, true)", kept.Connection, kept.Transaction)
        {
            Parameters = { new() { Value = callerName }, new() { Value = _regionsLiteral }, new() { Value = _audienceLiteral }, new() { Value = Origin.Current }, new() { Value = _role ?? "none" } },
        };
        await set.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task EndAsync(KeptTransaction kept, Task setting)
    {
        await setting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await kept.DisposeAsync();
    }
}

using Npgsql;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Exchange.Subscriptions;

/// <summary>One program and one interface: what was applied for, and what was granted.</summary>
/// <param name="Client">The program's name.</param>
/// <param name="Applicant">User name of whose it is, or <c>token:NAME</c> of a program that nobody applied for.</param>
/// <param name="WishedUntil">The last day that is wished for; null for no end.</param>
/// <param name="State">applied, approved, refused, withdrawn or revoked; of those approved, ended where the last day is over.</param>
/// <param name="StartsOn">The first day, by the city's calendar; null where nothing is granted.</param>
/// <param name="EndsOn">The last day, included; null for no end.</param>
/// <param name="PerDay">Calls on a day of the city; null for as many as it likes.</param>
/// <param name="MostCalls">Calls in all; null likewise.</param>
/// <param name="Calls">Made, where they are limited.</param>
/// <param name="Reason">Of the last decision.</param>
/// <param name="IsPushed">Whether it names a receiver.</param>
public sealed record Subscription(
    long Id, string Interface, string Title, string? TitleEn, string InterfaceState, string Client, string Applicant, string Purpose, DateOnly? WishedUntil, int? WishedPerDay, string State,
    DateOnly? StartsOn, DateOnly? EndsOn, int? PerDay, long? MostCalls, long Calls, int CallsToday, DateTimeOffset AppliedAt, DateTimeOffset? DecidedAt, string? DecidedBy, string? Reason, bool IsPushed)
{
    internal const string Approved = "approved", Applied = "applied";

    /// <param name="today">A parameter of the statement, as SQL.</param>
    internal static string Columns(string today) => $"""
        s.id, s.version, i.name, i.title, i.title_en, case when i.deleted_at is not null then 'deleted' else i.state end, s.client_name, s.applicant, s.purpose, s.wished_until, s.wished_per_day,
        case when s.state = 'approved' and s.ends_on < {today} then 'ended' else s.state end, s.starts_on, s.ends_on, s.per_day, s.most_calls, s.calls,
        coalesce((select u.calls from exchange.used_on(array[s.id], {today}) u), 0), s.applied_at, s.decided_at, s.decided_by, s.reason, exists (select from exchange.push p where p.id = s.id), s.state
        """;

    internal static (Subscription Subscription, RowVersion Version, string State) Of(NpgsqlDataReader row)
    {
        return (new(
            row.GetInt64(0), row.GetString(2), row.GetString(3), Text(4), row.GetString(5), row.GetString(6), row.GetString(7), row.GetString(8), Day(9), Number(10), row.GetString(11),
            Day(12), Day(13), Number(14), row.IsDBNull(15) ? null : row.GetInt64(15), row.GetInt64(16), row.GetInt32(17), row.GetFieldValue<DateTimeOffset>(18), row.IsDBNull(19) ? null : row.GetFieldValue<DateTimeOffset>(19), Text(20), Text(21), row.GetBoolean(22)),
            new(row.GetInt64(0), row.GetInt32(1)), row.GetString(23));

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        DateOnly? Day(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
        int? Number(int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
    }
}

/// <summary>What a program is to be let in to.</summary>
/// <param name="Client">Its name; left out where the program itself applies.</param>
/// <param name="WishedUntil">The last day; null for no end.</param>
/// <param name="WishedPerDay">Calls a day; null for as many as it likes.</param>
public sealed record SubscriptionForm(string Interface, string Purpose, string? Client = null, DateOnly? WishedUntil = null, int? WishedPerDay = null);

/// <summary>An application once more: null for what stays as it was filled in.</summary>
public sealed record SubscriptionAgain(string? Purpose = null, DateOnly? WishedUntil = null, int? WishedPerDay = null);

/// <summary>What is granted: null for what was wished for. A quota of 0 is none.</summary>
/// <param name="StartsOn">Today when left out.</param>
/// <param name="MostCalls">In all; those made before count no more.</param>
public sealed record GrantForm(DateOnly? StartsOn = null, DateOnly? EndsOn = null, int? PerDay = null, long? MostCalls = null)
{
    internal IEnumerable<Mistake> Mistakes(DateOnly today)
    {
        if (EndsOn < (StartsOn ?? today))
            yield return new("ends_on", "past", "not before the first day.");
        if (PerDay is < 0)
            yield return new("per_day", "range", "1 or more, or 0 for no limit.");
        if (MostCalls is < 0)
            yield return new("most_calls", "range", "1 or more, or 0 for no limit.");
    }
}

/// <param name="Reason">Told to the applicant.</param>
public sealed record RefusalForm(string Reason);

/// <param name="Ids">Of subscriptions, 200 at most.</param>
/// <param name="Reason">Of a refusal or a revocation.</param>
/// <param name="Grant">Of an approval.</param>
public sealed record BatchForm(long[] Ids, string? Reason = null, GrantForm? Grant = null);

/// <param name="Problem">Its slug; null where it was done.</param>
public sealed record BatchAnswer(long Id, bool Done, string? Problem);

/// <param name="Action">apply, approve, refuse, revoke, renew or withdraw.</param>
public sealed record Step(DateTimeOffset At, string By, string Action, System.Text.Json.JsonElement Detail);

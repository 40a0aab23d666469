using System.Text.Json.Nodes;
using Npgsql;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Cases.People.StandIns;

/// <summary>While somebody is away, another acts in the posts that they hold.</summary>
/// <param name="Account">User name of who is away.</param>
/// <param name="Deputy">User name of who stands in.</param>
/// <param name="EndsAt">From then on they do no more; equal to <paramref name="BeginsAt"/> where it was taken back before.</param>
/// <param name="NamedBy">Another than <paramref name="Account"/> where an administrator said so.</param>
/// <param name="People">What the accounts are called that are named here, by user name.</param>
public sealed record StandIn(long Id, string Account, string Deputy, DateTimeOffset BeginsAt, DateTimeOffset EndsAt, string? Reason, string NamedBy, DateTimeOffset NamedAt, int Version, IReadOnlyDictionary<string, string>? People = null)
{
    internal const string Columns = "o.id, o.account, o.deputy, o.begins_at, o.ends_at, o.reason, o.named_by, o.named_at, o.version";

    internal RowVersion RowVersion => new(Id, Version);

    /// <summary>Under which the history says for whom a deputy has done a step.</summary>
    internal const string Noted = "stands_in_for";

    /// <param name="account">Null for nobody.</param>
    internal static JsonObject NoteOf(string? account) => account is null ? [] : new() { [Noted] = account };

    internal IEnumerable<string> Accounts => [Account, Deputy, NamedBy];

    internal static StandIn Of(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<DateTimeOffset>(4), Case.Text(row, 5), row.GetString(6), row.GetFieldValue<DateTimeOffset>(7), row.GetInt32(8));
}

/// <summary>Who could stand in.</summary>
public sealed record Deputy(string UserName, string DisplayName);

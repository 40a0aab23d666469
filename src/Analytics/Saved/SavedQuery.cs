using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Saved;

/// <summary>A question that is kept, as one of those reads it who may.</summary>
/// <param name="Params">Values of $1, $2 …</param>
/// <param name="Settings">Of its view, as who shows it wrote them: an object.</param>
/// <param name="Problem">Why it could not be asked when it was saved; null for what could.</param>
/// <param name="Owner">The account that keeps it, and alone may change it.</param>
/// <param name="OwnerName">What that person is called; null for programs.</param>
/// <param name="Roles">With whom it is shared; empty where not by roles.</param>
public sealed record SavedQuery(
    long Id, string Title, string Sql, JsonElement Params, SavedView View, JsonElement Settings, string? Problem, string Owner, string? OwnerName, bool Mine, SavedShare Share, IReadOnlyList<Role> Roles, DateTimeOffset ChangedAt, int Version)
{
    internal const string Columns = "id, title, sql, params, view, settings, problem, owner, share, roles, changed_at, version";

    internal RowVersion RowVersion => new(Id, Version);

    internal static SavedQuery Of(NpgsqlDataReader row, string caller) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetFieldValue<JsonElement>(3), Enum.Parse<SavedView>(row.GetString(4), ignoreCase: true), row.GetFieldValue<JsonElement>(5), row.IsDBNull(6) ? null : row.GetString(6),
        row.GetString(7), null, row.GetString(7) == caller, Enum.Parse<SavedShare>(row.GetString(8), ignoreCase: true), [.. Platform.Access.Roles.Parse(row.GetFieldValue<string[]>(9)).Order()], row.GetFieldValue<DateTimeOffset>(10), row.GetInt32(11));
}

/// <summary>The same in a list: without what it takes to ask it.</summary>
public sealed record SavedQueryEntry(long Id, string Title, SavedView View, string? Problem, string Owner, string? OwnerName, bool Mine, SavedShare Share, IReadOnlyList<Role> Roles, DateTimeOffset ChangedAt, int Version)
{
    internal static SavedQueryEntry Of(SavedQuery saved) => new(saved.Id, saved.Title, saved.View, saved.Problem, saved.Owner, saved.OwnerName, saved.Mine, saved.Share, saved.Roles, saved.ChangedAt, saved.Version);
}

/// <summary>How an answer is first shown.</summary>
public enum SavedView
{
    Table,
    Map,
    Chart,

    /// <summary>A layer of the map as its settings have it; what its SQL answers is not shown.</summary>
    Layer,
}

/// <summary>Who beside its owner may read a question, and ask it.</summary>
public enum SavedShare
{
    Nobody,

    /// <summary>Accounts that have one of its roles.</summary>
    Roles,

    /// <summary>Whoever may ask at all.</summary>
    Everybody,
}

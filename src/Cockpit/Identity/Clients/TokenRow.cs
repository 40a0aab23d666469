using Npgsql;

namespace SpatialCockpit.Cockpit.Identity.Clients;

/// <summary>A row of <c>identity.api_token t</c> as who it lets in.</summary>
internal static class TokenRow
{
    public const string Columns = "t.id, t.name, t.roles, t.regions, t.audience, t.faces, t.expires_at, t.networks::text[], t.per_minute, t.per_day, t.disabled";

    /// <summary>The first column behind these.</summary>
    public const int Next = 11;

    public static Pass Read(NpgsqlDataReader row) => Pass.OfToken(
        row.GetInt64(0), row.GetString(1), row.GetFieldValue<string[]>(2), row.GetFieldValue<string[]>(3), row.GetFieldValue<int[]>(4), row.IsDBNull(5) ? null : row.GetFieldValue<string[]>(5),
        row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6), ClientTerms.Read(row, 7), row.GetBoolean(10));
}

using Npgsql;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Exchange.Registrations;

/// <summary>A program that somebody applies for.</summary>
/// <param name="Name">What the API client is called.</param>
/// <param name="Title">What it is.</param>
/// <param name="Networks">From where it asks; none for anywhere.</param>
/// <param name="Applicant">User name of whose it is: it sees what they see.</param>
/// <param name="State">applied, approved, refused or withdrawn.</param>
/// <param name="Reason">Of a refusal.</param>
/// <param name="Client">Id of the API client; null before it is approved.</param>
/// <param name="ToldAt">When its secret was fetched; null where it was not yet.</param>
public sealed record Registration(
    long Id, string Name, string Title, string Purpose, IReadOnlyList<string> Networks, int? PerMinute, int? PerDay, string Applicant, string State, DateTimeOffset AppliedAt, DateTimeOffset? DecidedAt, string? DecidedBy, string? Reason, long? Client, DateTimeOffset? ToldAt)
{
    internal const string Columns = "r.id, r.version, r.name, r.title, r.purpose, r.networks::text[], r.per_minute, r.per_day, r.applicant, r.state, r.applied_at, r.decided_at, r.decided_by, r.reason, r.client, r.told_at, r.regions";

    internal static (Registration Registration, RowVersion Version, string[] Regions) Of(NpgsqlDataReader row)
    {
        return (new(
            row.GetInt64(0), row.GetString(2), row.GetString(3), row.GetString(4), row.IsDBNull(5) ? [] : row.GetFieldValue<string[]>(5), Number(6), Number(7), row.GetString(8), row.GetString(9), row.GetFieldValue<DateTimeOffset>(10), Time(11), Text(12), Text(13),
            row.IsDBNull(14) ? null : row.GetInt64(14), Time(15)), new(row.GetInt64(0), row.GetInt32(1)), row.GetFieldValue<string[]>(16));

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        int? Number(int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
        DateTimeOffset? Time(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
    }
}

/// <summary>What program somebody wants let in.</summary>
/// <param name="Name">2 to 40 lower-case letters, digits, dots, hyphens and underscores, a letter or digit first.</param>
/// <param name="Networks">From where it will ask, as 10.1.0.0/16 or an address alone; none for anywhere.</param>
/// <param name="PerMinute">How often it will ask; null for as often as it likes.</param>
public sealed record RegistrationForm(string Name, string Title, string Purpose, string[]? Networks = null, int? PerMinute = null, int? PerDay = null);

/// <summary>An application once more; null for what stays as it was filled in.</summary>
public sealed record RegistrationAgain(string? Title = null, string? Purpose = null, string[]? Networks = null, int? PerMinute = null, int? PerDay = null);

/// <summary>What is granted; null for what was wished for.</summary>
/// <param name="ExpiresAt">From when on it is good no more; null for never.</param>
public sealed record AdmissionForm(string[]? Networks = null, int? PerMinute = null, int? PerDay = null, DateTimeOffset? ExpiresAt = null);

/// <param name="Replace">Another secret: the one before is good no more.</param>
public sealed record SecretForm(bool Replace = false);

/// <param name="Secret">Told in this answer and never again; null where the same request is sent once more.</param>
public sealed record ToldSecret(string Name, string? Secret);
